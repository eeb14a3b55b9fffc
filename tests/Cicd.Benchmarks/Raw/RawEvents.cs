using Microsoft.Data.Sqlite;

namespace Cicd.Benchmarks.Raw;

/// <summary>As <see cref="RawSqlite"/>, into a table with the columns and indexes of the product's <c>events</c>.</summary>
internal sealed class RawEvents : IDisposable
{
    private const int Streams = 64;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly string[] _streams = [.. Enumerable.Range(0, Streams).Select(n => $"bench/{n}")];
    private long _rows;

    public RawEvents(string path, int payloadBytes)
    {
        _connection = RawSqlite.Open(path);
        RawSqlite.Execute(_connection, """
            CREATE TABLE events (
              position INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), event_id TEXT NOT NULL,
              type TEXT NOT NULL, payload TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (stream, version), UNIQUE (event_id, stream))
            """);
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO events (stream, version, event_id, type, payload, at) VALUES (?1, ?2, ?3, ?4, CAST(?5 AS TEXT), ?6)";
        object[] values = [_streams[0], 1L, string.Empty, "Stepped", RawSqlite.Payload(payloadBytes), "2026-01-02T12:00:00.0000000Z"];
        foreach (var (value, index) in values.Select((value, index) => (value, index + 1)))
        {
            _insert.Parameters.Add(new SqliteParameter { ParameterName = $"?{index}", Value = value });
        }
    }

    /// <inheritdoc cref="RawSqlite.Commit" />
    public void Commit(int rows)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        for (var row = 0; row < rows; row++, _rows++)
        {
            _insert.Parameters[0].Value = _streams[_rows % Streams];
            _insert.Parameters[1].Value = (_rows / Streams) + 1;
            _insert.Parameters[2].Value = Guid.CreateVersion7().ToString("N");
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
