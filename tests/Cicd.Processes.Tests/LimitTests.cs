namespace Cicd.Processes.Tests;

public class LimitTests
{
    [LinuxFact]
    public async Task Memory_OfAllProcessesTogether_IsLimited()
    {
        using var fixture = new RunnerFixture();
        var spec = fixture.Tool("spawn", "allocate", "150000000", "hang", "--", "allocate", "150000000", "hang") with { Limits = new CommandLimits(MemoryBytesMax: 250_000_000) };

        var result = await fixture.RunAsync(spec);

        result.Outcome.ShouldBe(CommandOutcome.LimitExceeded);
        result.Message!.ShouldContain("limits.memory");
        fixture.Living().ShouldBe(0);
    }

    [LinuxFact]
    public async Task Processes_WhoForksWithoutEnd_IsKilled()
    {
        using var fixture = new RunnerFixture();
        var spec = ShellCommand.For("while :; do sleep 300 & done", fixture.Folder.Path) with { LogPath = fixture.LogPath, Limits = new CommandLimits(ProcessesMax: 50) };

        var result = await fixture.RunAsync(spec);

        result.Outcome.ShouldBe(CommandOutcome.LimitExceeded);
        result.Message!.ShouldContain("limits.processes");
        fixture.Living().ShouldBe(0);
    }

    [LinuxFact]
    public async Task Limits_ThatAreKept_ChangeNothing()
    {
        using var fixture = new RunnerFixture();

        var result = await fixture.RunAsync(fixture.Tool("allocate", "1000000", "exit", "3") with { Limits = new CommandLimits(4L << 30, 100) });

        (result.Outcome, result.ExitCode).ShouldBe((CommandOutcome.Exited, 3));
    }
}
