namespace Cicd.Processes.Tests;

public sealed class StopCommandTests : IDisposable
{
    private readonly RunnerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [LinuxFact]
    public async Task Run_CommandHangs_TimesOut()
    {
        var spec = ShellCommand.For("echo before; sleep 1000; echo after", _fixture.Folder.Path) with { LogPath = _fixture.LogPath, Timeout = TimeSpan.FromSeconds(2) };

        var result = await _fixture.RunAsync(spec);

        result.Outcome.ShouldBe(CommandOutcome.TimedOut);
        result.Succeeded.ShouldBeFalse();
        result.Message.ShouldBe("'/bin/sh' did not end within 00:00:02 and was stopped. Give it more time, or find out what it waits for.");
        _fixture.Log.ShouldBe("before\n");
        _fixture.Living().ShouldBe(0);
    }

    [Fact]
    public async Task Run_CommandHangsWithUnreadInput_TimesOut()
    {
        var result = await _fixture.RunAsync(_fixture.Tool("hang") with { Timeout = TimeSpan.FromSeconds(1), StandardInput = new byte[1_000_000] });

        result.Outcome.ShouldBe(CommandOutcome.TimedOut);
        _fixture.Living().ShouldBe(0);
    }

    [LinuxFact]
    public async Task Run_DaemonThatDiedUnseen_LeavesNoZombie()
    {
        var result = await _fixture.RunAsync(ShellCommand.For("setsid -f true; setsid -f sh -c 'setsid -f true'; sleep 0.2", _fixture.Folder.Path) with { LogPath = _fixture.LogPath });

        result.ExitCode.ShouldBe(0);
        ProcessChildren.Zombies().ShouldBe(0);
    }

    [LinuxFact]
    public async Task Cancel_CommandTidiesUpOnTerm_IsGivenTheTime()
    {
        using var cancel = new CancellationTokenSource();
        var running = _fixture.Runner.RunAsync(
            _fixture.Tool("on-term", _fixture.Folder.File("tidied"), "touch", _fixture.Folder.File("ready"), "hang"), cancel.Token);
        await Until.TrueAsync(() => File.Exists(_fixture.Folder.File("ready")), "the tool is ready");

        await cancel.CancelAsync();
        var result = await running;

        result.Outcome.ShouldBe(CommandOutcome.Cancelled);
        result.ExitCode.ShouldBe(0);
        File.Exists(_fixture.Folder.File("tidied")).ShouldBeTrue();
    }

    [LinuxFact]
    public async Task Cancel_CommandIgnoresTerm_IsKilledWithItsWholeTree()
    {
        using var cancel = new CancellationTokenSource();
        var spec = _fixture.Tool(
            "ignore-term",
            "spawn", "ignore-term", "spawn", "ignore-term", "touch", _fixture.Folder.File("grandchild"), "hang", "--", "hang", "--",
            "daemon", "ignore-term", "touch", _fixture.Folder.File("daemon"), "hang", "--",
            "hang");
        var running = _fixture.Runner.RunAsync(spec with { GracePeriod = TimeSpan.FromMilliseconds(300) }, cancel.Token);
        await Until.TrueAsync(
            () => File.Exists(_fixture.Folder.File("grandchild")) && File.Exists(_fixture.Folder.File("daemon")), "grandchild and daemon are ready");
        _fixture.Living().ShouldBe(4);

        await cancel.CancelAsync();
        var result = await running;

        result.Outcome.ShouldBe(CommandOutcome.Cancelled);
        result.ExitCode.ShouldBe(137);
        result.LeftoversKilled.ShouldBe(3);
        _fixture.Living().ShouldBe(0);
        ProcessChildren.Zombies().ShouldBe(0);
    }

    [Fact]
    public async Task Cancel_BeforeTheStart_StartsNothing()
    {
        var result = await _fixture.Runner.RunAsync(_fixture.Tool("touch", _fixture.Folder.File("ran")), new CancellationToken(canceled: true));

        result.Outcome.ShouldBe(CommandOutcome.Cancelled);
        result.ExitCode.ShouldBeNull();
        File.Exists(_fixture.Folder.File("ran")).ShouldBeFalse();
    }

    [LinuxFact]
    public async Task Run_DaemonHoldsThePipe_IsStoppedWhenTheCommandEnds()
    {
        var spec = _fixture.Tool(
            "daemon", "ignore-term", "touch", _fixture.Folder.File("daemon"), "hang", "--", "wait-for", _fixture.Folder.File("daemon"), "print", "done", "exit", "4");

        var result = await _fixture.RunAsync(spec with { GracePeriod = TimeSpan.FromMilliseconds(100) });

        result.Outcome.ShouldBe(CommandOutcome.Exited);
        result.ExitCode.ShouldBe(4);
        result.LeftoversKilled.ShouldBe(1);
        result.OutputTruncated.ShouldBeFalse();
        _fixture.Log.ShouldBe("done\n");
        _fixture.Living().ShouldBe(0);
        ProcessChildren.Zombies().ShouldBe(0);
    }

    [LinuxFact]
    public async Task Run_BackgroundJobThatClosedItsOutput_IsStoppedToo()
    {
        var result = await _fixture.RunAsync(ShellCommand.For("sleep 1000 >/dev/null 2>&1 & echo started", _fixture.Folder.Path) with { LogPath = _fixture.LogPath });

        result.ExitCode.ShouldBe(0);
        result.LeftoversKilled.ShouldBe(1);
        _fixture.Log.ShouldBe("started\n");
        _fixture.Living().ShouldBe(0);
    }

    [LinuxFact]
    public async Task Run_JobStillWritingAfterTheCommandEnded_KeepsItsOutput()
    {
        var result = await _fixture.RunAsync(ShellCommand.For("(sleep 0.1; echo late) & echo early", _fixture.Folder.Path) with { LogPath = _fixture.LogPath });

        result.LeftoversKilled.ShouldBe(0);
        _fixture.Log.ShouldBe("early\nlate\n");
    }

    [LinuxFact]
    public async Task Run_OwnerInsideACommand_IsStoppedWithItsOwnCommands()
    {
        var spec = _fixture.Tool(
            "own", "inner", "1", _fixture.Folder.Path, "daemon", "ignore-term", "touch", _fixture.Folder.File("inner"), "hang", "--", "ignore-term", "hang", "--");
        using var cancel = new CancellationTokenSource();
        var running = _fixture.Runner.RunAsync(spec with { GracePeriod = TimeSpan.FromMilliseconds(100) }, cancel.Token);
        await Until.TrueAsync(() => File.Exists(_fixture.Folder.File("inner")), "the inner daemon is ready");

        await cancel.CancelAsync();
        var result = await running;

        result.Outcome.ShouldBe(CommandOutcome.Cancelled);
        _fixture.Living().ShouldBe(0);
        ProcessChildren.Zombies().ShouldBe(0);
    }

    [LinuxFact]
    public async Task Run_SeveralAtOnce_StopsOnlyTheCancelledOne()
    {
        using var cancel = new CancellationTokenSource();
        var cancelled = _fixture.Runner.RunAsync(
            _fixture.Tool("touch", _fixture.Folder.File("one"), "hang") with { LogPath = _fixture.Folder.File("one.log") }, cancel.Token);
        var kept = _fixture.RunAsync(_fixture.Tool("touch", _fixture.Folder.File("two"), "wait-for", _fixture.Folder.File("go"), "exit", "6"));
        await Until.TrueAsync(() => File.Exists(_fixture.Folder.File("one")) && File.Exists(_fixture.Folder.File("two")), "both tools are ready");

        await cancel.CancelAsync();
        (await cancelled).Outcome.ShouldBe(CommandOutcome.Cancelled);
        await File.WriteAllTextAsync(_fixture.Folder.File("go"), "");

        (await kept).ExitCode.ShouldBe(6);
    }

    [LinuxFact]
    public async Task Run_WithoutSetsid_StillStopsDaemons()
    {
        using var fixture = new RunnerFixture(isolation: ProcessIsolation.Describe(setSid: null, processTable: true, Subreaper.TryEnable()));
        var spec = fixture.Tool("daemon", "ignore-term", "touch", fixture.Folder.File("daemon"), "hang", "--", "wait-for", fixture.Folder.File("daemon"));

        var result = await fixture.RunAsync(spec with { GracePeriod = TimeSpan.FromMilliseconds(100) });

        result.ExitCode.ShouldBe(0);
        result.LeftoversKilled.ShouldBe(1);
        fixture.Living().ShouldBe(0);
    }

    [LinuxFact]
    public async Task Run_ThousandQuickCommands_LeaveNoChildAndNoZombie()
    {
        var spec = new CommandSpec { FileName = "true", WorkingDirectory = _fixture.Folder.Path, Capture = OutputCapture.Memory };

        var codes = new List<int?>();
        foreach (var batch in Enumerable.Range(0, 1000).Chunk(8))
        {
            codes.AddRange((await Task.WhenAll(batch.Select(_ => _fixture.RunAsync(spec)))).Select(result => result.ExitCode));
        }

        codes.Count(code => code == 0).ShouldBe(1000);
        _fixture.Living().ShouldBe(0);
        ProcessChildren.Zombies().ShouldBe(0);
    }
}
