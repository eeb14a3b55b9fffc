using System.Collections.Immutable;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Statistics;
using Cicd.Testing;

namespace Cicd.Benchmarks.Tests;

/// <summary>Two arms with scripted samples on a clock that each turn moves by a second.</summary>
internal sealed class ScriptedMeasure(ManualTimeProvider clock, double[] fast, double[] slow) : IMeasure
{
    private readonly Dictionary<string, int> _turns = new() { ["fast"] = 0, ["slow"] = 0 };

    public List<string> Order { get; } = [];

    public string Name => "scripted";

    public string Subject => "nothing";

    public TimeSpan Budget { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Counts from 1; 0 for never.</summary>
    public int CutShortInTurn { get; init; }

    public ImmutableArray<Arm> Arms => [new("fast", _ => TurnAsync("fast", fast)), new("slow", _ => TurnAsync("slow", slow))];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "slow ÷ fast", Unit = "×", Estimate = Estimates.Ratio("slow", "fast", "ms"), Goal = Goal.AtMost(2) },
        new() { Name = "fast p100", Unit = "ms", Estimate = Estimates.Pooled("fast", "ms", 1) },
    ];

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        Order.Add("prepare");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<ArmRun> TurnAsync(string arm, double[] samples)
    {
        Order.Add(arm);
        clock.Advance(TimeSpan.FromSeconds(1));
        var turn = ++_turns[arm];
        return Task.FromResult(new ArmRun { CutShort = turn == CutShortInTurn ? "it was scripted" : null }.With("ms", samples[turn - 1]));
    }
}
