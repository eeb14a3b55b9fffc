using System.Globalization;

namespace Cicd.Storage.Tests;

/// <summary>Real processes, really killed.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kill_20TimesWhileAppending_LosesNothingAcknowledged()
    {
        var moments = new Random(20251120);
        var acknowledged = new List<string>();

        for (var round = 1; round <= 20; round++)
        {
            using var process = WriterProcess.Start(_folder, "append", "4");
            (await process.ReadLineAsync()).ShouldBe(string.Create(CultureInfo.InvariantCulture, $"owned {round}"));
            for (var line = moments.Next(120); line > 0; line--)
            {
                acknowledged.Add((await process.ReadLineAsync()).ShouldNotBeNull());
            }

            acknowledged.AddRange(await process.KillAsync());
        }

        acknowledged.Count.ShouldBeGreaterThan(200);
        await using var storage = await RunningStorage.StartAsync(_folder);
        var stored = await StoredAsync(storage);
        acknowledged.Except(stored.Select(Line)).ShouldBeEmpty();
        ShouldHaveNoGaps(stored);
        storage.Lifetime.Ownership.Epoch.ShouldBe(21);
    }

    [Fact]
    public async Task Open_GarbageAfterTheLogsEnd_LosesNothingAcknowledged()
    {
        var acknowledged = await AppendAndKillAsync();
        await using (var wal = new FileStream(_folder.In("data", "cicd.db-wal"), FileMode.Append))
        {
            await wal.WriteAsync(Enumerable.Repeat((byte)0xA5, 2500).ToArray());
        }

        await using var storage = await RunningStorage.StartAsync(_folder);

        var stored = await StoredAsync(storage);
        acknowledged.Except(stored.Select(Line)).ShouldBeEmpty();
        ShouldHaveNoGaps(stored);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(4120)]
    [InlineData(50_000)]
    public async Task Open_LogCutOff_GoesBackToTheLastWholeCommit(int bytes)
    {
        var acknowledged = await AppendAndKillAsync();
        await using (var wal = new FileStream(_folder.In("data", "cicd.db-wal"), FileMode.Open))
        {
            wal.SetLength(wal.Length - bytes);
        }

        await using var storage = await RunningStorage.StartAsync(_folder);

        // What was cut away is gone, but each stream is whole up to there, and it goes on from there.
        var stored = await StoredAsync(storage);
        stored.Count.ShouldBeInRange(1, acknowledged.Count + 4);
        ShouldHaveNoGaps(stored);
        var next = stored.Count(one => one.Stream == "crash/0");
        (await storage.Log.AppendAsync(Given.Append("crash/0", next, "next"))).ShouldBeOfType<Appended>().Version.ShouldBe(next + 1);
    }

    private async Task<List<string>> AppendAndKillAsync()
    {
        using var process = WriterProcess.Start(_folder, "append", "4");
        (await process.ReadLineAsync()).ShouldBe("owned 1");
        var acknowledged = new List<string>();
        while (acknowledged.Count < 200)
        {
            acknowledged.Add((await process.ReadLineAsync()).ShouldNotBeNull());
        }

        acknowledged.AddRange(await process.KillAsync());
        return acknowledged;
    }

    private static async Task<List<StoredEvent>> StoredAsync(RunningStorage storage)
    {
        var all = new List<StoredEvent>();
        while (await storage.Log.ReadAllAsync(all is [.., var last] ? last.Position : 0, 10_000) is { IsEmpty: false } page)
        {
            all.AddRange(page);
        }

        return all;
    }

    private static string Line(StoredEvent stored) => string.Create(CultureInfo.InvariantCulture, $"{stored.Stream} {stored.Version} {stored.EventId}");

    private static void ShouldHaveNoGaps(IEnumerable<StoredEvent> stored)
    {
        foreach (var stream in stored.GroupBy(one => one.Stream))
        {
            stream.Select(one => one.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(version => (long)version));
        }
    }
}
