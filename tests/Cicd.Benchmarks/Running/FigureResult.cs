using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Running;

/// <summary>A figure as it came out.</summary>
internal sealed record FigureResult(string Name, string Unit, Goal? Goal, double Value, Interval Interval)
{
    public Verdict Verdict => Goal?.Judge(Interval) ?? Verdict.None;

    public static FigureResult Of(Figure figure, IReadOnlyList<Round> rounds) =>
        new(figure.Name, figure.Unit, figure.Goal, figure.Estimate(rounds), Bootstrap.Of(rounds, figure.Estimate));
}
