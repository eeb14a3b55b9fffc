using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>What the change is made of, as far as git tells (stage 1, context analysis).</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.change-context")]
public sealed record ChangeContext
{
    [Id(0)]
    public required string HeadCommit { get; init; }

    /// <summary>The merge base with the given base; null when no base was given.</summary>
    [Id(1)]
    public string? BaseCommit { get; init; }

    /// <summary>Newest first, at most 50: those since the base, or the head alone without one.</summary>
    [Id(2)]
    public ImmutableArray<CommitSummary> Commits { get; init; } = [];

    /// <summary>Files changed since the base, or by the head commit without one; at most 1,000.</summary>
    [Id(3)]
    public ImmutableArray<string> ChangedFiles { get; init; } = [];

    /// <summary>Those of <see cref="ChangedFiles"/> that declare dependencies (project files, manifests, lock files).</summary>
    [Id(4)]
    public ImmutableArray<string> DependencyFiles { get; init; } = [];

    /// <summary>Those of <see cref="ChangedFiles"/> that configure builds, tests or CI.</summary>
    [Id(5)]
    public ImmutableArray<string> ConfigurationFiles { get; init; } = [];

    [Id(6)]
    public ChangeRisk Risk { get; init; } = ChangeRisk.Low;

    /// <summary>Packages that the change adds, removes or moves to another version, in the order of the files; at most 200.</summary>
    [Id(7)]
    public ImmutableArray<DependencyChange> DependencyChanges { get; init; } = [];
}

/// <summary>One package in one file.</summary>
/// <param name="File">Relative to the repository.</param>
/// <param name="Name">As the file spells it.</param>
/// <param name="Before">Version before the change; null when it is new.</param>
/// <param name="After">Version after it; null when it is gone.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.dependency-change")]
public sealed record DependencyChange(
    [property: Id(0)] string File,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Before,
    [property: Id(3)] string? After);

[GenerateSerializer]
[Immutable]
[Alias("cicd.commit-summary")]
public sealed record CommitSummary([property: Id(0)] string Id, [property: Id(1)] string Author, [property: Id(2)] string Subject);

/// <summary>How much a wrong fix could break, judged by size and by what was touched.</summary>
[GenerateSerializer]
[Alias("cicd.change-risk")]
public enum ChangeRisk
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Up to 10 files, none of them dependencies or configuration.</summary>
    Low = 1,

    /// <summary>More than 10 files, or dependencies touched.</summary>
    Medium = 2,

    /// <summary>More than 100 files, or configuration of builds, tests or CI touched.</summary>
    High = 3,
}
