using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cicd.Storage;

/// <summary>The one database file: opens it, checks that it is ours and sound, brings the schema forward, lends read connections.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>"CICD" in the file's header.</summary>
    internal const int ApplicationId = 0x43494344;

    // In pages. A commit of many streams touches many pages of the indexes, again and again; SQLite's default of 1,000 would write them back, with two
    // flushes, every few commits. Kept below journal_size_limit, and read in well under a second when a killed process is followed by the next.
    private const int PagesPerCheckpoint = 8_000;

    private readonly StorageOptions _options;
    private readonly ImmutableArray<Migration> _migrations;
    private readonly ConcurrentBag<SqliteSession> _idleReaders = [];
    private volatile bool _disposed;

    static SqliteDatabase() => Batteries_V2.Init();

    public SqliteDatabase(DataDirectory directory, StorageOptions options)
        : this(directory.DatabasePath, options, Migration.All)
    {
    }

    internal SqliteDatabase(string path, StorageOptions options, ImmutableArray<Migration> migrations)
    {
        Path = path;
        _options = options;
        _migrations = migrations;
    }

    public string Path { get; }

    private int SchemaVersion => _migrations.Length;

    /// <summary>Creates or checks the file and brings its schema forward. Only the owner of the directory calls it, once, before anything reads.</summary>
    public void Prepare()
    {
        // Checked through a read-only connection first: a file that is refused has not been touched.
        if (File.Exists(Path) && new FileInfo(Path).Length > 0)
        {
            using var session = Open(SqliteOpenMode.ReadOnly);
            var schema = SchemaOf(session);
            if (schema > SchemaVersion)
            {
                throw new NewerSchemaException(Path, schema, SchemaVersion);
            }

            CheckWhole(session);
        }

        using var writer = OpenWriter();
        Migrate(writer);
    }

    /// <summary>The connection of the one writer.</summary>
    public SqliteSession OpenWriter()
    {
        var session = Open(SqliteOpenMode.ReadWriteCreate);
        try
        {
            if (session.Scalar<string>("PRAGMA journal_mode = WAL") is not "wal")
            {
                throw new StorageUnavailableException(Path, "its file system has no write-ahead log (is it a network drive?)");
            }

            session.ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"""
                PRAGMA synchronous = {(_options.FlushToDisk ? "FULL" : "NORMAL")};
                PRAGMA foreign_keys = ON;
                PRAGMA trusted_schema = OFF;
                PRAGMA busy_timeout = {(long)_options.BusyTimeout.TotalMilliseconds};
                PRAGMA journal_size_limit = 67108864;
                PRAGMA wal_autocheckpoint = {PagesPerCheckpoint};
                """));
            if (_options.PagesMax is { } pages)
            {
                session.ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages};"));
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs a read on a lent connection. <paramref name="whenAbsent"/> is the answer when a reader finds no database yet.</summary>
    public T Read<T>(Func<SqliteSession, T> read, T whenAbsent)
    {
        if (_disposed)
        {
            throw new StorageStoppedException();
        }

        var session = Rent();
        if (session is null)
        {
            return whenAbsent;
        }

        var healthy = false;
        try
        {
            var result = read(session);
            healthy = true;
            return result;
        }
        finally
        {
            GiveBack(session, healthy);
        }
    }

    /// <summary>Rows of one read; none when a reader finds no database yet.</summary>
    public ImmutableArray<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params object?[] values) =>
        Read<ImmutableArray<T>>(session => [.. session.Query(sql, map, values)], whenAbsent: []);

    public void Dispose()
    {
        _disposed = true;
        while (_idleReaders.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private SqliteSession? Rent()
    {
        if (_idleReaders.TryTake(out var idle))
        {
            return idle;
        }

        if (_options.Access == StorageAccess.Owner)
        {
            return Open(SqliteOpenMode.ReadOnly);
        }

        return File.Exists(Path) && new FileInfo(Path).Length > 0 ? OpenReader() : null;
    }

    private void GiveBack(SqliteSession session, bool healthy)
    {
        if (healthy && !_disposed && _idleReaders.Count < _options.IdleReadersMax)
        {
            _idleReaders.Add(session);
        }
        else
        {
            session.Dispose();
        }
    }

    /// <returns>Null while the owner is just making the file.</returns>
    private SqliteSession? OpenReader()
    {
        var session = OpenUnowned();
        try
        {
            var schema = SchemaOf(session);
            if (schema == SchemaVersion)
            {
                return session;
            }

            session.Dispose();
            return schema == 0 ? null
                : schema > SchemaVersion ? throw new NewerSchemaException(Path, schema, SchemaVersion)
                : throw new OlderSchemaException(Path, schema, SchemaVersion);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private SqliteSession OpenUnowned()
    {
        var session = Open(SqliteOpenMode.ReadOnly);
        try
        {
            session.Scalar<long>("SELECT count(*) FROM sqlite_master");
            return session;
        }
        catch (StorageUnavailableException) when (new FileInfo(Path + "-wal") is not { Exists: true, Length: > 0 })
        {
            // A folder that can't be written has no room for the shared-memory file of the log. Without a log nobody writes, and none is needed.
            session.Dispose();
            return Open(SqliteOpenMode.ReadOnly, immutable: true);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private SqliteSession Open(SqliteOpenMode mode, bool immutable = false) => SqliteSession.Open(Path, mode, _options.BusyTimeout, immutable);

    private int SchemaOf(SqliteSession session)
    {
        var application = session.Scalar<long>("PRAGMA application_id");
        var schema = (int)session.Scalar<long>("PRAGMA user_version");
        var isEmpty = session.Scalar<long>("SELECT count(*) FROM sqlite_master") == 0;
        return application == ApplicationId || (application == 0 && schema == 0 && isEmpty)
            ? schema
            : throw new NotACicdDatabaseException(Path);
    }

    private void CheckWhole(SqliteSession session)
    {
        if (new FileInfo(Path).Length > _options.CheckBytesMax)
        {
            return;
        }

        var finding = session.Scalar<string>("PRAGMA quick_check(1)");
        if (finding != "ok")
        {
            throw new CorruptDatabaseException(Path, finding?.ReplaceLineEndings(" ") ?? "the check gave no answer");
        }
    }

    private void Migrate(SqliteSession session)
    {
        var schema = SchemaOf(session);
        foreach (var migration in _migrations.Where(migration => migration.Version > schema))
        {
            // Marks included: a process that dies in between leaves the step undone as a whole.
            session.ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"""
                BEGIN IMMEDIATE;
                {migration.Sql}
                PRAGMA application_id = {ApplicationId};
                PRAGMA user_version = {migration.Version};
                COMMIT;
                """));
        }
    }
}
