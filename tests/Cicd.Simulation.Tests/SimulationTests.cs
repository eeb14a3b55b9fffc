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
    public async Task AHundredSeeds_DoNotFail()
    {
        var run = await SimulationProcess.RunAsync("--seeds", "100", "--json");

        var summary = run.Summary;
        summary.GetProperty("failed").GetArrayLength().ShouldBe(0, run.Output);
        summary.GetProperty("seeds").GetInt32().ShouldBe(100);
        summary.GetProperty("faults").EnumerateObject().Count().ShouldBeGreaterThan(15);
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task UnknownScenario_IsRefusedWithTheNamesThereAre()
    {
        var run = await SimulationProcess.RunAsync("--scenario", "no-such");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain("pipeline, interruptions, poison, impatient");
    }
}
