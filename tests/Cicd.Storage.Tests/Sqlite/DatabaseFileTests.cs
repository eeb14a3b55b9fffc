using Microsoft.Data.Sqlite;

namespace Cicd.Storage.Tests;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.In("data", "cicd.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_NewDirectory_MakesADatabaseOfOurs()
    {
        await using (await RunningStorage.StartAsync(_folder))
        {
        }

        // A stop leaves one file that says everything.
        System.IO.File.Exists(File + "-wal").ShouldBeFalse();
        Pragma("application_id").ShouldBe(0x43494344);
        Pragma("user_version").ShouldBe(Migration.All.Length);
    }

    [Fact]
    public async Task Open_Again_FindsEverything()
    {
        await using (var first = await RunningStorage.StartAsync(_folder))
        {
            await first.Log.AppendAsync(Given.Append("s", 0, "e1"));
        }

        await using var second = await RunningStorage.StartAsync(_folder);

        Given.Ids(await second.Log.ReadStreamAsync("s", 0)).ShouldBe(["e1"]);
        (await second.Log.AppendAsync(Given.Append("s", 1, "e2"))).ShouldBeOfType<Appended>().Version.ShouldBe(2);
    }

    [Fact]
    public async Task Write_Connection_IsDurableAndStrict()
    {
        await using var storage = await RunningStorage.StartAsync(_folder);

        var settings = await storage.Writer.ExecuteAsync(new WriteOperation<(string?, long, long, long)>(session => (
            session.Scalar<string>("PRAGMA journal_mode"),
            session.Scalar<long>("PRAGMA synchronous"),
            session.Scalar<long>("PRAGMA foreign_keys"),
            session.Scalar<long>("PRAGMA wal_autocheckpoint"))));

        // 2 is FULL.
        settings.ShouldBe(("wal", 2, 1, 8_000));
    }

    [Fact]
    public async Task Open_NoSqliteFile_SaysWhereItIsAndLeavesItAlone()
    {
        Directory.CreateDirectory(_folder.In("data"));
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000));

        var fault = await Should.ThrowAsync<CorruptDatabaseException>(() => RunningStorage.StartAsync(_folder));

        fault.Path.ShouldBe(File);
        fault.Message.ShouldContain(File);
        fault.Message.ShouldContain("Nothing was changed");
        fault.NextStep.ShouldContain("cicd doctor");
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe(new string('x', 5000));
    }

    [Fact]
    public async Task Open_DamagedHeader_IsCorrupt()
    {
        await FillAsync();
        Damage(0, 16);

        await Should.ThrowAsync<CorruptDatabaseException>(() => RunningStorage.StartAsync(_folder));
    }

    [Fact]
    public async Task Open_DamagedPage_IsFoundBeforeAnythingIsWritten()
    {
        await FillAsync();
        Damage(4096 * 20, 4096);
        var before = await System.IO.File.ReadAllBytesAsync(File);

        var fault = await Should.ThrowAsync<CorruptDatabaseException>(() => RunningStorage.StartAsync(_folder));

        fault.Finding.ShouldNotBeNullOrWhiteSpace();
        (await System.IO.File.ReadAllBytesAsync(File)).ShouldBe(before);
    }

    [Fact]
    public async Task Read_DamagedPageOfALargeDatabase_IsCorruptWhenMet()
    {
        await FillAsync();
        for (var page = 10; page < 40; page++)
        {
            Damage(4096 * page, 4096);
        }

        await using var storage = await RunningStorage.StartAsync(_folder, new StorageOptions { CheckBytesMax = 0 });

        await Should.ThrowAsync<CorruptDatabaseException>(() => storage.Log.ReadAllAsync(0, 10_000));
    }

    [Fact]
    public async Task Write_DamagedPage_FailsTheCallerWithTheCause()
    {
        await FillAsync();
        for (var page = 2; page < 60; page++)
        {
            Damage(4096 * page, 4096);
        }

        await using var storage = await RunningStorage.StartAsync(_folder, new StorageOptions { CheckBytesMax = 0 });

        await Should.ThrowAsync<CorruptDatabaseException>(() => storage.Log.AppendAsync(Given.Append("fill/1", 1, "e2")));
    }

    [Fact]
    public async Task Open_DatabaseOfAnotherProgram_IsRefusedAndLeftAlone()
    {
        Directory.CreateDirectory(_folder.In("data"));
        Run("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine');");
        var before = await System.IO.File.ReadAllBytesAsync(File);

        var fault = await Should.ThrowAsync<NotACicdDatabaseException>(() => RunningStorage.StartAsync(_folder));

        fault.NextStep.ShouldContain("--data-dir");
        (await System.IO.File.ReadAllBytesAsync(File)).ShouldBe(before);
    }

    [Fact]
    public async Task Open_NewerSchema_NamesBothVersions()
    {
        await FillAsync();
        Run("PRAGMA user_version = 99");

        var fault = await Should.ThrowAsync<NewerSchemaException>(() => RunningStorage.StartAsync(_folder));

        fault.Found.ShouldBe(99);
        fault.Known.ShouldBe(Migration.All.Length);
        fault.Message.ShouldContain("99");
        fault.NextStep.ShouldContain("Upgrade cicd");
        Pragma("user_version").ShouldBe(99);
    }

    [Fact]
    public async Task Open_OlderSchema_IsBroughtForwardWithItsData()
    {
        await FillAsync();
        var next = new Migration(Migration.All.Length + 1, "CREATE TABLE added (x INTEGER); INSERT INTO added SELECT count(*) FROM events;");

        using var database = new SqliteDatabase(File, new StorageOptions(), [.. Migration.All, next]);
        database.Prepare();

        database.Query("SELECT x FROM added", row => row.GetInt64(0)).ShouldBe([200L]);
        Pragma("user_version").ShouldBe(next.Version);
    }

    [Fact]
    public async Task Open_FirstSchema_KeepsEventsAndNeverGivesAPositionTwice()
    {
        Directory.CreateDirectory(_folder.In("data"));
        using (var first = new SqliteDatabase(File, new StorageOptions(), [Migration.All[0]]))
        {
            first.Prepare();
        }

        Run("""
            INSERT INTO events (stream, version, event_id, type, payload, at) VALUES
              ('a', 1, 'e1', 't', '{}', '2026-01-02T12:00:00.0000000Z'), ('b', 1, 'e1', 't', '{}', '2026-01-02T12:00:00.0000000Z'),
              ('b', 2, 'e2', 't', '{}', '2026-01-02T12:00:00.0000000Z');
            DELETE FROM events WHERE position = 3;
            """);

        await using var storage = await RunningStorage.StartAsync(_folder);
        var appended = await storage.Log.AppendAsync(Given.Append("b", 1, "e3"));

        appended.ShouldBe(new Appended(2, 4));
        (await storage.Log.ReadAllAsync(0)).Select(stored => (stored.Position, stored.Stream, stored.Version, stored.EventId))
            .ShouldBe([(1, "a", 1, "e1"), (2, "b", 1, "e1"), (4, "b", 2, "e3")]);
    }

    [Fact]
    public async Task Open_FailingMigration_LeavesTheOldSchema()
    {
        await FillAsync();
        var broken = new Migration(Migration.All.Length + 1, "CREATE TABLE added (x INTEGER); INSERT INTO missing VALUES (1);");

        using (var database = new SqliteDatabase(File, new StorageOptions(), [.. Migration.All, broken]))
        {
            Should.Throw<SqliteException>(database.Prepare);
        }

        Pragma("user_version").ShouldBe(Migration.All.Length);
        await using var storage = await RunningStorage.StartAsync(_folder);
        storage.Database.Query("SELECT count(*) FROM sqlite_master WHERE name = 'added'", row => row.GetInt64(0)).ShouldBe([0L]);
    }

    [Fact]
    public async Task Read_OlderOrNewerSchema_IsRefusedByReaders()
    {
        await FillAsync();

        Run("PRAGMA user_version = 99");
        using (var newer = Reader(Migration.All))
        {
            Should.Throw<NewerSchemaException>(() => newer.Query("SELECT 1", row => row.GetInt64(0)));
        }

        Run("PRAGMA user_version = 1");
        using var older = Reader([.. Migration.All, new Migration(Migration.All.Length + 1, "")]);
        Should.Throw<OlderSchemaException>(() => older.Query("SELECT 1", row => row.GetInt64(0)));
    }

    private SqliteDatabase Reader(System.Collections.Immutable.ImmutableArray<Migration> migrations) =>
        new(File, new StorageOptions { Access = StorageAccess.Reader }, migrations);

    private async Task FillAsync()
    {
        await using var storage = await RunningStorage.StartAsync(_folder);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => storage.Log.AppendAsync(new AppendRequest
        {
            Stream = $"fill/{number}",
            ExpectedVersion = 0,
            Events = [Given.Event("e1", $"\"{new string('x', 2000)}\"")],
        })));
    }

    private void Damage(long offset, int length)
    {
        using var file = new FileStream(File, FileMode.Open);
        file.Position = offset;
        file.Write(Enumerable.Repeat((byte)0x5A, length).ToArray());
    }

    private void Run(string sql)
    {
        using var session = SqliteSession.Open(File, SqliteOpenMode.ReadWriteCreate, TimeSpan.FromSeconds(1));
        session.ExecuteScript(sql);
    }

    private long Pragma(string name)
    {
        using var session = SqliteSession.Open(File, SqliteOpenMode.ReadOnly, TimeSpan.FromSeconds(1));
        return session.Scalar<long>($"PRAGMA {name}");
    }
}
