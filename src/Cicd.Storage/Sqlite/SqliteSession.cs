using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cicd.Storage;

/// <summary>
/// One connection with its prepared statements, for one thread at a time. Statements are constants of this assembly, so the number kept is
/// bounded; their parameters are <c>?1</c>, <c>?2</c> …
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    /// <summary>False also after SQLite has rolled a transaction back by itself, as it may on a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Of the last row that this connection inserted into a table with an integer key.</summary>
    public long LastInsertedId => raw.sqlite3_last_insert_rowid(_connection.Handle);

    public static SqliteSession Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout, bool immutable = false)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = immutable ? $"{new Uri(path).AbsoluteUri}?immutable=1" : path,
            Mode = mode,
            Pooling = false,
            // Also what the driver waits on SQLITE_BUSY.
            DefaultTimeout = Math.Max(1, (int)busyTimeout.TotalSeconds),
        };
        var session = new SqliteSession(new SqliteConnection(settings.ToString()), path);
        try
        {
            session.Guard(() =>
            {
                session._connection.Open();
                return 0;
            });
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <returns>Rows changed by the statement.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        var command = Prepare(sql, values);
        return Guard(command.ExecuteNonQuery);
    }

    /// <summary>Runs a whole script, unprepared.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        Guard(command.ExecuteNonQuery);
    }

    /// <returns>First column of the first row; default when there is no row or the value is null.</returns>
    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> values)
    {
        var command = Prepare(sql, values);
        return Guard(() => command.ExecuteScalar()) is T value ? value : default;
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        var command = Prepare(sql, values);
        return Guard(() =>
        {
            var rows = new List<T>();
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(map(reader));
            }

            return rows;
        });
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var index = 1; index <= values.Length; index++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"?{index}" });
            }

            _prepared.Add(sql, command);
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException fault) when (SqliteFaults.Translate(_path, fault) is { } translated)
        {
            throw translated;
        }
    }
}
