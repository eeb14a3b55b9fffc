using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Running;

/// <summary>A number that a measure is about.</summary>
internal sealed record Figure
{
    public required string Name { get; init; }

    /// <summary>For example <c>ms</c>; <c>×</c> for a ratio.</summary>
    public required string Unit { get; init; }

    public required Func<IReadOnlyList<Round>, double> Estimate { get; init; }

    /// <summary>Null for a number that stands there for comparison.</summary>
    public Goal? Goal { get; init; }
}
