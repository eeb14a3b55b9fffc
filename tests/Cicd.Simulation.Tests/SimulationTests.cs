namespace Cicd.Simulation.Tests;

public sealed class SimulationTests
{
    [Fact]
    public async Task SameSeeds_InTwoProcesses_LeaveTheSameLogs()
    {
        var first = await SimulationProcess.RunAsync("--seed", "1", "--seeds", "12", "--json");
        var second = await SimulationProcess.RunAsync("--seed", "1", "--seeds", "12", "--json");
        var other = await SimulationProcess.RunAsync("--seed", "2", "--seeds", "12", "--json");

        var digest = first.Summary.GetProperty("digest").GetString();
        second.Summary.GetProperty("digest").GetString().ShouldBe(digest);
        other.Summary.GetProperty("digest").GetString().ShouldNotBe(digest);
    }

    [Fact]
    public async Task AThousandSeeds_DoNotFail()
    {
        var run = await SimulationProcess.RunAsync("--seeds", "1000", "--json");

        var summary = run.Summary;
        summary.GetProperty("failed").GetArrayLength().ShouldBe(0, run.Output);
        summary.GetProperty("seeds").GetInt32().ShouldBe(1000);
        summary.GetProperty("faults").EnumerateObject().Count().ShouldBeGreaterThan(15);
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task UnknownScenario_IsRefusedWithTheNamesThereAre()
    {
        var run = await SimulationProcess.RunAsync("--scenario", "no-such");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain("pipeline, interruptions, poison, impatient, calm, storage, restart");
    }

    [Fact]
    public async Task FaultsMaxZero_LetsNothingGoWrong()
    {
        var run = await SimulationProcess.RunAsync("--seed", "3", "--seeds", "4", "--faults-max", "0", "--sessions-max", "1", "--checks-max", "1", "--json");

        run.Summary.GetProperty("faults").EnumerateObject().ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("mutations --only no-such", "effect-before-commit")]
    [InlineData("mutations --seeds 0", "'0' is not a number from 1")]
    [InlineData("--skip-faults 3,x", "'x' is not a number from 0")]
    public async Task WrongCommandLine_IsRefusedWithAHint(string arguments, string hint)
    {
        var run = await SimulationProcess.RunAsync(arguments.Split(' '));

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain(hint);
    }
}
