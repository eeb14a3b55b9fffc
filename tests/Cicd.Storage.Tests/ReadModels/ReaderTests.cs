namespace Cicd.Storage.Tests;

/// <summary>Reading while another process owns the directory, or nobody does.</summary>
public sealed class ReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_NoDirectoryYet_IsEmptyAndMakesNothing()
    {
        await using var reader = RunningStorage.Read(_folder);

        (await reader.ReadModel.ListSessionsAsync(new SessionFilter())).ShouldBeEmpty();
        (await reader.ReadModel.GetSessionAsync(Given.Session())).ShouldBeNull();
        (await reader.Log.ReadAllAsync(0)).ShouldBeEmpty();
        Directory.Exists(_folder.In("data")).ShouldBeFalse();
    }

    [Fact]
    public async Task Read_WhileAnotherOwns_SeesWhatIsCommitted()
    {
        await using var owner = await RunningStorage.StartAsync(_folder);
        await using var reader = RunningStorage.Read(_folder);

        await Given.AppendViewAsync(owner.Log, Given.View(Given.Session(), progress: 20));
        (await reader.ReadModel.GetSessionAsync(Given.Session())).ShouldNotBeNull().Progress.ShouldBe(20);
        await Given.AppendViewAsync(owner.Log, Given.View(Given.Session(), progress: 40), 1);

        (await reader.ReadModel.GetSessionAsync(Given.Session())).ShouldNotBeNull().Progress.ShouldBe(40);
        (await reader.ReadModel.ListSessionsAsync(new SessionFilter())).ShouldHaveSingleItem().Version.ShouldBe(2);
    }

    [Fact]
    public async Task Read_WhileAnotherProcessWrites_SeesAGrowingPrefix()
    {
        using var process = WriterProcess.Start(_folder, "append", "4");
        (await process.ReadLineAsync()).ShouldBe("owned 1");
        await using var reader = RunningStorage.Read(_folder);

        var seen = 0;
        for (var read = 0; read < 50; read++)
        {
            (await process.ReadLineAsync()).ShouldNotBeNull();
            var events = await reader.Log.ReadStreamAsync("crash/0", 0, 10_000);
            events.Length.ShouldBeGreaterThanOrEqualTo(seen);
            events.Select(stored => stored.Version).ShouldBe(Enumerable.Range(1, events.Length).Select(version => (long)version));
            seen = events.Length;
        }

        (await process.KillAsync()).ShouldNotBeNull();
        (await reader.Log.ReadStreamAsync("crash/0", 0, 10_000)).Length.ShouldBeGreaterThanOrEqualTo(seen);
    }

    [Fact]
    public async Task WaitForAppend_InAReader_SeesTheOwnersAppend()
    {
        await using var owner = await RunningStorage.StartAsync(_folder);
        await using var reader = RunningStorage.Read(_folder);

        var waiting = reader.Log.WaitForAppendAsync(0, Deadline.Long, CancellationToken.None);
        await owner.Log.AppendAsync(Given.Append("s", 0, "e1"));

        (await waiting.WaitAsync(Deadline.Long)).ShouldBeTrue();
    }

    [Fact]
    public async Task Write_InAReader_IsRefused()
    {
        await using var owner = await RunningStorage.StartAsync(_folder);
        await using var reader = RunningStorage.Read(_folder);

        await Should.ThrowAsync<StorageReadOnlyException>(() => reader.Log.AppendAsync(Given.Append("s", 0, "e1")));
        await Should.ThrowAsync<StorageReadOnlyException>(() => reader.ReadModel.DeleteSessionAsync(Given.Session()));
        await Should.ThrowAsync<StorageReadOnlyException>(() => reader.Artifacts.PutAsync(new byte[1]));
        (await owner.Log.ReadAllAsync(0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_AfterTheOwnerWasKilled_SeesAllThatWasAcknowledged()
    {
        using var process = WriterProcess.Start(_folder, "append", "1");
        (await process.ReadLineAsync()).ShouldBe("owned 1");
        var last = string.Empty;
        for (var line = 0; line < 50; line++)
        {
            last = (await process.ReadLineAsync()).ShouldNotBeNull();
        }

        last = (await process.KillAsync()) is [.., var rest] ? rest : last;
        await using var reader = RunningStorage.Read(_folder);

        (await reader.Log.ReadStreamAsync("crash/0", 0, 10_000)).Select(stored => stored.EventId).ShouldContain(last.Split(' ')[2]);
    }
}
