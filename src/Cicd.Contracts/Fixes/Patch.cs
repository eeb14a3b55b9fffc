using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>A proposed change, as a binary-safe git patch against the session's head.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.patch")]
public sealed record Patch
{
    /// <summary>The group that made it; a group makes at most one.</summary>
    [Id(0)]
    public required string GroupId { get; init; }

    /// <summary>Output of <c>git diff --binary --full-index</c>.</summary>
    [Id(1)]
    public required ArtifactRef Content { get; init; }

    [Id(2)]
    public ImmutableArray<PatchedFile> Files { get; init; } = [];

    /// <summary>Why it should help, one sentence.</summary>
    [Id(3)]
    public required string Reason { get; init; }

    /// <summary>0 to 1.</summary>
    [Id(4)]
    public required double Confidence { get; init; }

    /// <summary>The fixers that made it, with tool versions where they ran one, for example <c>dotnet-format 10.0.401</c>.</summary>
    [Id(5)]
    public required string Origin { get; init; }

    /// <summary>Paths whose hunks a declared tool makes again when it is run again: they don't count towards the size limit (DESIGN §7).</summary>
    [Id(6)]
    public ImmutableArray<string> ToolMade { get; init; } = [];

    /// <summary>Groups whose patches were in the worktree when this one was made, in merge order. Without them it is not merged.</summary>
    [Id(7)]
    public ImmutableArray<string> BuildsOn { get; init; } = [];

    /// <summary>The single fixes that it is made of, each on top of those before it, in the order in which they were made; empty where there is only one.</summary>
    [Id(8)]
    public ImmutableArray<PatchStep> Steps { get; init; } = [];
}

/// <summary>What one fixer did, as a part of its group's patch.</summary>
/// <param name="Fixer">Its name, or its tool with the version.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Content">A git patch on top of the steps before.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.patch-step")]
public sealed record PatchStep([property: Id(0)] string Fixer, [property: Id(1)] string Summary, [property: Id(2)] ArtifactRef Content)
{
    [Id(3)]
    public ImmutableArray<PatchedFile> Files { get; init; } = [];
}

/// <summary>One file of a patch. For binary content both counts are 0.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.patched-file")]
public sealed record PatchedFile([property: Id(0)] string Path, [property: Id(1)] int LinesAdded, [property: Id(2)] int LinesRemoved);

/// <summary>What one fixer did about one group.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.fixer-report")]
public sealed record FixerReport
{
    /// <summary>For example <c>dotnet-format</c>.</summary>
    [Id(0)]
    public required string Fixer { get; init; }

    [Id(1)]
    public required FixVerdict Verdict { get; init; }

    /// <summary>One sentence: what was changed, or why not and what a person could do.</summary>
    [Id(2)]
    public required string Summary { get; init; }

    /// <summary>The failures that it took on.</summary>
    [Id(3)]
    public ImmutableArray<string> FailureIds { get; init; } = [];

    /// <summary>The external tool and its version, where one ran.</summary>
    [Id(4)]
    public string? Tool { get; init; }

    /// <summary>With <see cref="FixVerdict.RetryAt"/>: when.</summary>
    [Id(5)]
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>With <see cref="FixVerdict.Proposed"/>: the change, as a git patch against what the fixer found. It is part of no fix.</summary>
    [Id(6)]
    public ArtifactRef? Proposal { get; init; }
}

/// <summary>The ends that a fixer's work can have (DESIGN §7).</summary>
[GenerateSerializer]
[Alias("cicd.fix-verdict")]
public enum FixVerdict
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>It changed files; whether that helps is for validation to say.</summary>
    Fixed = 1,

    /// <summary>Not its kind of failure, or the tool changed nothing.</summary>
    NothingToDo = 2,

    /// <summary>It tried and can't; the summary says why.</summary>
    GaveUp = 3,

    /// <summary>Later, it may work.</summary>
    RetryAt = 4,

    /// <summary>The guard refused the patch.</summary>
    Refused = 5,

    /// <summary>It made a change that only a person may call right; the change is handed over and never part of a fix.</summary>
    Proposed = 6,
}
