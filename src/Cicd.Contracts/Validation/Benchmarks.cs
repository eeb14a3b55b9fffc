using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>A command whose speed, size or load figure must not get worse (<c>benchmarks:</c> in <c>.cicd.yml</c>; seed 001, line 276).</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.benchmark-spec")]
public sealed record BenchmarkSpec
{
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Shell text, run at the top of a clean worktree. Exit code 0, and a figure in the output.</summary>
    [Id(1)]
    public required string Command { get; init; }

    /// <summary>Pattern whose first group (or whole match) is the figure; the last match counts. Null: the last number of the output.</summary>
    [Id(2)]
    public string? Metric { get; init; }

    /// <summary>True for throughput, false for time and size.</summary>
    [Id(3)]
    public bool HigherIsBetter { get; init; }

    /// <summary>By how much the median may get worse, in percent. Default: 10.</summary>
    [Id(4)]
    public double TolerancePercent { get; init; } = 10;

    /// <summary>Runs of each side, in turns. Default: 3.</summary>
    [Id(5)]
    public int Runs { get; init; } = 3;

    /// <summary>Clock of one run. Default: 30 minutes.</summary>
    [Id(6)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);
}

/// <summary>A benchmark without and with the merged patch.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.benchmark-comparison")]
public sealed record BenchmarkComparison
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public required BenchmarkVerdict Verdict { get; init; }

    /// <summary>Figures in the order of the runs.</summary>
    [Id(2)]
    public ImmutableArray<double> Before { get; init; } = [];

    [Id(3)]
    public ImmutableArray<double> After { get; init; } = [];

    /// <summary>On the merge base; empty where none was given.</summary>
    [Id(4)]
    public ImmutableArray<double> Base { get; init; } = [];

    /// <summary>How much worse (positive) or better (negative) the median is, in percent.</summary>
    [Id(5)]
    public double WorsePercent { get; init; }

    [Id(6)]
    public double TolerancePercent { get; init; }

    /// <summary>One sentence where there are no figures to compare.</summary>
    [Id(7)]
    public string? Note { get; init; }

    /// <summary>What stands in the way of green; a benchmark that could not be read proves nothing.</summary>
    public bool IsRed => Verdict is not (BenchmarkVerdict.Same or BenchmarkVerdict.Better or BenchmarkVerdict.BrokenBefore);
}

[GenerateSerializer]
[Alias("cicd.benchmark-verdict")]
public enum BenchmarkVerdict
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Within the tolerance.</summary>
    Same = 1,

    /// <summary>Better by more than the tolerance.</summary>
    Better = 2,

    /// <summary>Worse by more than the tolerance: a regression.</summary>
    Regressed = 3,

    /// <summary>With the patch it fails or shows no figure.</summary>
    Broken = 4,

    /// <summary>Without the patch it failed or showed no figure: there is nothing to compare with.</summary>
    BrokenBefore = 5,
}
