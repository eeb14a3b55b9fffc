namespace Cicd.Simulation.Tests;

public sealed class CrashPointTests
{
    [Theory]
    [InlineData("before", 1, 150)]
    [InlineData("after", 1, 110)]
    [InlineData("statement", 4, 140)]
    public async Task EveryPoint_OfTheFamily_IsSurvived(string family, int every, int pointsAtLeast)
    {
        var run = await SimulationProcess.RunAsync("crash-points", "--family", family, "--every", $"{every}", "--json");

        run.Summary.GetProperty("failed").GetArrayLength().ShouldBe(0, run.Output);
        run.Summary.GetProperty("points").GetProperty(family).GetInt32().ShouldBeGreaterThan(pointsAtLeast);
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task TwoDeaths_TheSecondInTheRecovery_AreSurvived()
    {
        var run = await SimulationProcess.RunAsync("crash-points", "--every", "1000000", "--pairs", "20", "--json");

        run.Summary.GetProperty("failed").GetArrayLength().ShouldBe(0, run.Output);
        run.Summary.GetProperty("pairs").GetInt32().ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task WriterWithoutTransactions_IsFoundAndCanBeReplayed()
    {
        var run = await SimulationProcess.RunAsync("crash-points", "--family", "statement", "--every", "10", "--planted", "--json");

        run.ExitCode.ShouldBe(1);
        var failed = run.Summary.GetProperty("failed")[0].GetString()!;
        var again = await SimulationProcess.RunAsync(["crash-points", .. failed.Split(' ')]);
        again.ExitCode.ShouldBe(1);
        again.Output.ShouldContain(" is shown as ");
        again.Output.ShouldContain($"replay: dotnet run -c Release --project tests/Cicd.Simulation -- crash-points {failed}");
    }

    [Theory]
    [InlineData("'--att' is unknown", "--att", "3")]
    [InlineData("say which with --family", "--at", "3")]
    [InlineData("There is no family 'between'", "--family", "between")]
    [InlineData("'0' is not a number from 1", "--every", "0")]
    public async Task WrongCommandLine_IsRefusedInWords(string words, params string[] arguments)
    {
        var run = await SimulationProcess.RunAsync(["crash-points", .. arguments]);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain(words);
    }
}
