using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Statistics;
using Cicd.Testing;

namespace Cicd.Benchmarks.Tests;

public sealed class RoundRunnerTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Run_TwoArms_TakeTurns()
    {
        var measure = new ScriptedMeasure(_clock, [1, 1, 1], [1, 1, 1]);

        await RunAsync(measure, rounds: 3);

        measure.Order.ShouldBe(["prepare", "fast", "slow", "fast", "slow", "fast", "slow"]);
    }

    [Fact]
    public async Task Run_RatioOfEachRound_AndOfTheseTheMedian()
    {
        var measure = new ScriptedMeasure(_clock, fast: [1, 10, 100], slow: [3, 10, 200]);

        var result = await RunAsync(measure, rounds: 3);

        var ratio = result.Figures[0];
        (ratio.Value, ratio.Interval, ratio.Verdict).ShouldBe((2, new Interval(1, 3), Verdict.Undecided));
    }

    [Fact]
    public async Task Run_FigureWithoutAGoal_HasNoVerdict()
    {
        var measure = new ScriptedMeasure(_clock, fast: [1, 10, 100], slow: [3, 10, 200]);

        var result = await RunAsync(measure, rounds: 3);

        (result.Figures[1].Value, result.Figures[1].Verdict).ShouldBe((100, Verdict.None));
    }

    [Fact]
    public async Task Run_BudgetOver_BeginsNoFurtherRoundAndSaysSo()
    {
        var measure = new ScriptedMeasure(_clock, [1, 1, 1], [1, 1, 1]) { Budget = TimeSpan.FromSeconds(3) };

        var result = await RunAsync(measure, rounds: 3);

        (result.Rounds.Length, result.CutShort).ShouldBe((2, "its time of 3 s was over"));
    }

    [Fact]
    public async Task Run_BudgetOverInTheLastRound_IsNotCutShort()
    {
        var measure = new ScriptedMeasure(_clock, [1, 1, 1], [1, 1, 1]) { Budget = TimeSpan.FromSeconds(3) };

        var result = await RunAsync(measure, rounds: 2);

        (result.Rounds.Length, result.CutShort).ShouldBe((2, null));
    }

    [Fact]
    public async Task Run_ArmThatGivesUp_EndsTheRoundAndTheMeasure()
    {
        var measure = new ScriptedMeasure(_clock, [1, 1, 1], [1, 1, 1]) { CutShortInTurn = 2 };

        var result = await RunAsync(measure, rounds: 3);

        (result.Rounds.Length, result.CutShort, measure.Order.Count).ShouldBe((2, "it was scripted", 5));
    }

    [Fact]
    public async Task Run_NoRounds_IsRefused()
    {
        var run = () => RunAsync(new ScriptedMeasure(_clock, [1], [1]), rounds: 0);

        await run.ShouldThrowAsync<ArgumentOutOfRangeException>();
    }

    private Task<MeasureResult> RunAsync(ScriptedMeasure measure, int rounds) =>
        new RoundRunner(_clock, new ProcessorShare(() => null, () => TimeSpan.Zero)).RunAsync(measure, rounds, CancellationToken.None);
}
