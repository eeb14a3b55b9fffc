using System.Text;

namespace Cicd.Storage.Tests;

public sealed class GroupCommitWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Execute_WhileACommitRuns_GathersTheNextBatch()
    {
        await using var storage = await RunningStorage.StartAsync(_folder);

        Task<AppendResult>[] appends;
        await using (await storage.HoldWriterAsync())
        {
            appends = [.. Enumerable.Range(0, 100).Select(number => storage.Log.AppendAsync(Given.Append($"s/{number}", 0, "e1")))];
        }

        await Task.WhenAll(appends).WaitAsync(Deadline.Long);
        storage.Operations.ShouldBe(101);
        storage.Commits.ShouldBe(2);
    }

    [Fact]
    public async Task Execute_MoreThanABatch_IsSplit()
    {
        await using var storage = await RunningStorage.StartAsync(_folder, new StorageOptions { BatchMax = 30 });

        Task<AppendResult>[] appends;
        await using (await storage.HoldWriterAsync())
        {
            appends = [.. Enumerable.Range(0, 100).Select(number => storage.Log.AppendAsync(Given.Append($"s/{number}", 0, "e1")))];
        }

        await Task.WhenAll(appends).WaitAsync(Deadline.Long);
        storage.Commits.ShouldBe(5);
    }

    [Fact]
    public async Task Execute_Alone_IsCommittedAtOnce()
    {
        await using var storage = await RunningStorage.StartAsync(_folder);

        for (var version = 0; version < 3; version++)
        {
            await storage.Log.AppendAsync(Given.Append("s", version, $"e{version}"));
        }

        storage.Commits.ShouldBe(3);
    }

    [Fact]
    public async Task Execute_FailingNeighbours_TakeNobodyAlong()
    {
        await using var storage = await RunningStorage.StartAsync(_folder);

        Task<AppendResult> before;
        Task<int> failing;
        Task<int> constraint;
        Task<AppendResult> after;
        await using (await storage.HoldWriterAsync())
        {
            before = storage.Log.AppendAsync(Given.Append("before", 0, "e1"));
            failing = storage.Writer.ExecuteAsync(new WriteOperation<int>(session =>
            {
                session.Execute("INSERT INTO reminders (grain, name, hash, start_at, period_ticks) VALUES ('g', 'half', 0, '', 0)");
                throw new InvalidOperationException("a bug");
            }));
            constraint = storage.Writer.ExecuteAsync(new WriteOperation<int>(session =>
                session.Execute("INSERT INTO events (stream, version, event_id, type, payload, at) VALUES ('s', 0, '', '', '', '')")));
            after = storage.Log.AppendAsync(Given.Append("after", 0, "e1"));
        }

        (await before.WaitAsync(Deadline.Long)).ShouldBeOfType<Appended>();
        (await after.WaitAsync(Deadline.Long)).ShouldBeOfType<Appended>();
        (await Should.ThrowAsync<InvalidOperationException>(() => failing)).Message.ShouldBe("a bug");
        (await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => constraint)).SqliteErrorCode.ShouldBe(19);
        Given.Ids(await storage.Log.ReadAllAsync(0)).Length.ShouldBe(2);
        storage.Database.Query("SELECT name FROM reminders", row => row.GetString(0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Execute_QueueFull_CallersWaitAndNothingIsLost()
    {
        await using var storage = await RunningStorage.StartAsync(_folder, new StorageOptions { QueueLength = 4, BatchMax = 2 });

        Task<AppendResult>[] appends;
        await using (await storage.HoldWriterAsync())
        {
            appends = [.. Enumerable.Range(0, 50).Select(number => storage.Log.AppendAsync(Given.Append($"s/{number}", 0, "e1")))];
            appends.ShouldAllBe(append => !append.IsCompleted);
        }

        (await Task.WhenAll(appends).WaitAsync(Deadline.Long)).ShouldAllBe(result => result is Appended);
        (await storage.Log.ReadAllAsync(0)).Length.ShouldBe(50);
    }

    [Fact]
    public async Task Stop_WithWritesQueued_WritesThemFirst()
    {
        Task<AppendResult>[] appends;
        Task stopping;
        await using (var storage = await RunningStorage.StartAsync(_folder, new StorageOptions { BatchMax = 3 }))
        {
            await using (await storage.HoldWriterAsync())
            {
                appends = [.. Enumerable.Range(0, 20).Select(number => storage.Log.AppendAsync(Given.Append($"s/{number}", 0, "e1")))];
                stopping = storage.Lifetime.StopAsync(CancellationToken.None);
                await Should.ThrowAsync<StorageStoppedException>(() => storage.Log.AppendAsync(Given.Append("late", 0, "e1")));
            }

            await stopping.WaitAsync(Deadline.Long);
        }

        (await Task.WhenAll(appends).WaitAsync(Deadline.Long)).ShouldAllBe(result => result is Appended);
        await using var again = await RunningStorage.StartAsync(_folder);
        (await again.Log.ReadAllAsync(0)).Length.ShouldBe(20);
    }

    [Fact]
    public async Task Execute_DiskFull_TakesTheBatchBackAndGoesOnWhenThereIsRoom()
    {
        await using var storage = await RunningStorage.StartAsync(_folder, new StorageOptions { PagesMax = 64 });
        var acknowledged = new List<string>();
        var full = await Should.ThrowAsync<StorageFullException>(async () =>
        {
            for (var number = 0; number < 200; number++)
            {
                await storage.Log.AppendAsync(Big($"s/{number}"));
                acknowledged.Add($"s/{number}");
            }
        });

        Task<AppendResult> small;
        Task<AppendResult> big;
        await using (await storage.HoldWriterAsync())
        {
            small = storage.Log.AppendAsync(Given.Append("small", 0, "e1"));
            big = storage.Log.AppendAsync(Big("big"));
        }

        // The hold belongs to the same batch as nothing else, so the two that wait are committed, or not, together.
        await Should.ThrowAsync<StorageFullException>(() => big);
        await Should.ThrowAsync<StorageFullException>(() => small);
        full.NextStep.ShouldContain("cicd session prune");
        acknowledged.Count.ShouldBeGreaterThan(10);
        (await storage.Log.ReadAllAsync(0)).Select(stored => stored.Stream).ShouldBe(acknowledged);

        await storage.Writer.ExecuteAsync(new WriteOperation<long>(session => session.Scalar<long>("PRAGMA max_page_count = 100000")));

        (await storage.Log.AppendAsync(Big("big"))).ShouldBeOfType<Appended>().Version.ShouldBe(1);
        (await storage.Log.ReadAllAsync(0)).Select(stored => stored.Stream).ShouldBe([.. acknowledged, "big"]);
    }

    [Fact]
    public async Task Execute_BeforeStart_WaitsForIt()
    {
        var options = new StorageOptions { DataDirectory = _folder.In("data") };
        using var instruments = new StorageInstruments();
        using var database = new SqliteDatabase(_folder.In("cicd.db"), options, Migration.All);
        using var writer = new GroupCommitWriter(
            database, options, instruments, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<GroupCommitWriter>.Instance);
        database.Prepare();

        var early = writer.ExecuteAsync(new WriteOperation<string?>(session => session.Scalar<string>("SELECT 'done'")));
        early.IsCompleted.ShouldBeFalse();
        writer.Start();

        (await early.WaitAsync(Deadline.Long)).ShouldBe("done");
        await writer.StopAsync();
    }

    [Fact]
    public async Task Stop_NeverStarted_FailsWhatWaits()
    {
        var options = new StorageOptions { DataDirectory = _folder.In("data") };
        using var instruments = new StorageInstruments();
        using var database = new SqliteDatabase(_folder.In("cicd.db"), options, Migration.All);
        using var writer = new GroupCommitWriter(
            database, options, instruments, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<GroupCommitWriter>.Instance);

        var early = writer.ExecuteAsync(new WriteOperation<int>(_ => 1));
        await writer.StopAsync();

        await Should.ThrowAsync<StorageStoppedException>(() => early.WaitAsync(Deadline.Long));
    }

    [Fact]
    public async Task Execute_DocumentThatCannotBeWritten_FailsItsCallerOnly()
    {
        await using var storage = await RunningStorage.StartAsync(_folder);
        var broken = Given.View(Given.Session()) with { Phase = (Cicd.Contracts.SessionPhase)99 };

        await Should.ThrowAsync<Exception>(() => Given.AppendViewAsync(storage.Log, broken));

        (await storage.Log.AppendAsync(Given.Append("s", 0, "e1"))).ShouldBeOfType<Appended>();
        (await storage.Log.ReadAllAsync(0)).Length.ShouldBe(1);
    }

    private static AppendRequest Big(string stream) => new()
    {
        Stream = stream,
        ExpectedVersion = 0,
        Events = [new NewEvent { EventId = "e1", Type = "big", Payload = Encoding.UTF8.GetBytes($"\"{new string('x', 8000)}\""), At = Given.Noon }],
    };
}
