namespace Cicd.Simulation.Tests;

public sealed class ScheduleTests
{
    [Fact]
    public async Task EverySchedule_IsSeenToItsEndAndHolds()
    {
        var run = await SimulationProcess.RunAsync("schedules", "--json");

        run.Summary.GetProperty("failed").GetArrayLength().ShouldBe(0, run.Output);
        run.Summary.GetProperty("schedules").EnumerateObject().Select(one => one.Name).ShouldBe(
        [
            "etag", "two-writes", "turns", "interleave", "reentrant", "timer", "reminder", "deactivation", "stop", "cancellation", "timeout", "machine",
        ]);
        run.Summary.GetProperty("schedules").EnumerateObject().ShouldAllBe(one => one.Value.GetInt32() > 10);
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task StorageWithoutTags_IsFoundAndCanBeReplayed()
    {
        var run = await SimulationProcess.RunAsync("schedules", "--name", "planted-etag", "--json");

        run.ExitCode.ShouldBe(1);
        var failed = run.Summary.GetProperty("failed")[0].GetString()!;
        failed.ShouldStartWith("--name planted-etag --replay 0");
        var again = await SimulationProcess.RunAsync(["schedules", .. failed.Split(' ')]);
        again.ExitCode.ShouldBe(1);
        again.Output.ShouldContain("1 after 0 conflicts");
        again.Output.ShouldContain($"replay: dotnet run -c Release --project tests/Cicd.Simulation -- schedules {failed}");
    }

    [Theory]
    [InlineData("There is no schedule 'no-such'. There are: etag, two-writes,", "--name", "no-such")]
    [InlineData("--replay needs --name", "--replay", "0,1")]
    [InlineData("'0,x' is not a list of choices", "--name", "etag", "--replay", "0,x")]
    public async Task WrongCommandLine_IsRefusedInWords(string words, params string[] arguments)
    {
        var run = await SimulationProcess.RunAsync(["schedules", .. arguments]);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain(words);
    }
}
