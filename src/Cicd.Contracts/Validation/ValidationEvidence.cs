using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>Why we say that it is green, or that it is not (stage 4). "Fixed" is said only with this in hand.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.validation-evidence")]
public sealed record ValidationEvidence
{
    /// <summary>The accepted patches merged in plan order; null when none was accepted.</summary>
    [Id(0)]
    public ArtifactRef? MergedPatch { get; init; }

    [Id(1)]
    public ImmutableArray<PatchedFile> Files { get; init; } = [];

    /// <summary>Groups whose patches are in <see cref="MergedPatch"/>, each once, in merge order.</summary>
    [Id(2)]
    public ImmutableArray<string> MergedGroups { get; init; } = [];

    /// <summary>Patches that were not merged, with the reason.</summary>
    [Id(3)]
    public ImmutableArray<RefusedPatch> Refused { get; init; } = [];

    /// <summary>One per check: the run before and the run after.</summary>
    [Id(4)]
    public ImmutableArray<CheckComparison> Comparisons { get; init; } = [];

    /// <summary>What the guard and the syntax check object to in the merged patch; empty when nothing.</summary>
    [Id(5)]
    public ImmutableArray<string> Objections { get; init; } = [];

    /// <summary>One per declared benchmark.</summary>
    [Id(6)]
    public ImmutableArray<BenchmarkComparison> Benchmarks { get; init; } = [];

    /// <summary>Every check green after, no objection, no check lost tests, no critical security finding, no benchmark got worse.</summary>
    public bool IsGreen =>
        Objections.IsEmpty && !Comparisons.IsEmpty && Comparisons.All(comparison => comparison.Verdict.IsGreen()) && !Benchmarks.Any(benchmark => benchmark.IsRed);
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.refused-patch")]
public sealed record RefusedPatch([property: Id(0)] string GroupId, [property: Id(1)] string Reason)
{
    /// <summary>Who made it; null in what older versions have stored.</summary>
    [Id(2)]
    public string? Fixer { get; init; }

    /// <summary>What stands against it; empty where it was refused for another reason.</summary>
    [Id(3)]
    public ImmutableArray<PatchOverlap> Overlaps { get; init; } = [];
}

/// <summary>A check before and after the merged patch.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.check-comparison")]
public sealed record CheckComparison
{
    [Id(0)]
    public required CheckRun Before { get; init; }

    [Id(1)]
    public required CheckRun After { get; init; }

    [Id(2)]
    public required CheckVerdict Verdict { get; init; }

    /// <summary>The failures that are still there or new, first ones first; empty when green.</summary>
    [Id(3)]
    public ImmutableArray<Failure> Remaining { get; init; } = [];

    /// <summary>The command again with the patch, where the first run was red and its failures may flip.</summary>
    [Id(4)]
    public ImmutableArray<CheckRun> Reruns { get; init; } = [];

    /// <summary>The same command on the merge base; null where none was given or the check was green.</summary>
    [Id(5)]
    public CheckRun? Base { get; init; }

    /// <summary>Null where a log is missing.</summary>
    [Id(6)]
    public WarningChange? Warnings { get; init; }

    /// <summary>Critical ones in the run with the patch. Whoever made them, none may be left open (seed 001, line 896).</summary>
    [Id(7)]
    public ImmutableArray<SecurityFinding> Security { get; init; } = [];

    /// <summary>It failed and passed on the same files.</summary>
    public bool IsFlaky => !After.IsGreen && Reruns.Any(run => run.IsGreen);
}

/// <summary>What became of a check.</summary>
[GenerateSerializer]
[Alias("cicd.check-verdict")]
public enum CheckVerdict
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Red before, green after: fixed.</summary>
    FailToPass = 1,

    /// <summary>Green before and after.</summary>
    PassToPass = 2,

    /// <summary>Red before and after.</summary>
    StillRed = 3,

    /// <summary>Green before, red after: a regression.</summary>
    Broken = 4,

    /// <summary>Exit code 0, but fewer tests ran than before, or none at all: red (DESIGN §7).</summary>
    TestsLost = 5,

    /// <summary>Exit code 0, but its output tells of a critical security finding: red (seed 001, line 896).</summary>
    CriticalFinding = 6,

    /// <summary>Red before; with the patch it failed once and passed once on the same files, which proves nothing.</summary>
    Flaky = 7,

    /// <summary>Green before; with the patch it failed once and passed once on the same files. Green, and said.</summary>
    FlakyPass = 8,
}

public static class CheckVerdicts
{
    public static bool IsGreen(this CheckVerdict verdict) => verdict is CheckVerdict.FailToPass or CheckVerdict.PassToPass or CheckVerdict.FlakyPass;
}
