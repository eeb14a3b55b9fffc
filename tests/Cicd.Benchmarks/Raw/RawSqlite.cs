using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cicd.Benchmarks.Raw;

/// <summary>
/// What the same library can do on the same disk with the product's pragmas and nothing else: rows into a table without an index, by one prepared
/// statement.
/// </summary>
internal sealed class RawSqlite : IDisposable
{
    /// <summary>A small event as it stands in the log.</summary>
    public const int EventBytes = 230;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    static RawSqlite() => Batteries_V2.Init();

    public RawSqlite(string path, int payloadBytes)
    {
        _connection = Open(path);
        Execute(_connection, "CREATE TABLE rows (id INTEGER PRIMARY KEY, payload TEXT NOT NULL)");
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO rows (payload) VALUES (CAST(?1 AS TEXT))";
        _insert.Parameters.Add(new SqliteParameter { ParameterName = "?1", Value = Payload(payloadBytes) });
    }

    /// <summary>On return the rows are on the disk.</summary>
    public void Commit(int rows)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        for (var row = 0; row < rows; row++)
        {
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    /// <summary>A connection with the pragmas of the product's writer.</summary>
    internal static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA foreign_keys = ON");
        Execute(connection, "PRAGMA trusted_schema = OFF");
        Execute(connection, "PRAGMA journal_size_limit = 67108864");
        Execute(connection, "PRAGMA wal_autocheckpoint = 8000");
        return connection;
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static byte[] Payload(int bytes)
    {
        var payload = new byte[bytes];
        Array.Fill(payload, (byte)'x');
        return payload;
    }
}
