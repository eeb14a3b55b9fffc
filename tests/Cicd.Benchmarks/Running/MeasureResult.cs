using System.Collections.Immutable;

namespace Cicd.Benchmarks.Running;

internal sealed record MeasureResult
{
    public required string Name { get; init; }

    public required string Subject { get; init; }

    public required ImmutableArray<FigureResult> Figures { get; init; }

    public required ImmutableArray<Round> Rounds { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>0 to 1: the share of the machine's processors that other programs had meanwhile; null where the system does not tell.</summary>
    public double? OthersShare { get; init; }

    /// <summary>Why there are fewer rounds than asked for; null when there are as many.</summary>
    public string? CutShort { get; init; }

    /// <summary>With more than this the machine was not ours, and the figures are to be taken again.</summary>
    public const double OthersShareMax = 0.05;

    public bool WasBusy => OthersShare > OthersShareMax;
}
