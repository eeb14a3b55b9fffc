using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>What stage 3 will do, as a graph of groups without cycles.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.fix-plan")]
public sealed record FixPlan
{
    /// <summary>In an order in which they can be merged: a group stands after all that it depends on.</summary>
    [Id(0)]
    public ImmutableArray<FixGroup> Groups { get; init; } = [];

    /// <summary>Failures that are left alone, with the reason: symptoms, not the change's, transient.</summary>
    [Id(1)]
    public ImmutableArray<LeftAlone> LeftAlone { get; init; } = [];

    /// <summary>What two groups would both change. The second one waits for the first and works on top of it.</summary>
    [Id(2)]
    public ImmutableArray<FixConflict> Conflicts { get; init; } = [];
}

/// <summary>Failures of one category and severity, fixed together in one worktree.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.fix-group")]
public sealed record FixGroup
{
    /// <summary><c>fix-{category}-{severity}</c> (seed 000, lines 448–457).</summary>
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required FailureCategory Category { get; init; }

    [Id(2)]
    public required FailureSeverity Severity { get; init; }

    [Id(3)]
    public required TaskPriority Priority { get; init; }

    /// <summary>Root failures only, in the order of the manifest.</summary>
    [Id(4)]
    public ImmutableArray<ClassifiedFailure> Failures { get; init; } = [];

    /// <summary>All groups whose patches this one is made on top of, also through others; in the order of the plan, which is that of the merge.</summary>
    [Id(5)]
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>What its fixers will want.</summary>
    [Id(6)]
    public ResourceNeeds Needs { get; init; } = new();

    /// <summary>The highest score of its failures, 0 to 100.</summary>
    [Id(7)]
    public int Score { get; init; }
}

/// <summary>What a group of fixes wants of the machine.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.resource-needs")]
public sealed record ResourceNeeds
{
    /// <summary>Programs, by name, sorted: <c>dotnet</c>, <c>npm</c>.</summary>
    [Id(0)]
    public ImmutableArray<string> Programs { get; init; } = [];

    /// <summary>Will packages have to be fetched?</summary>
    [Id(1)]
    public bool Network { get; init; }

    /// <summary>Files that only one group at a time may write: lock files, generated files. Sorted.</summary>
    [Id(2)]
    public ImmutableArray<string> Exclusive { get; init; } = [];
}

/// <summary>Two groups that would write the same thing.</summary>
/// <param name="First">Group that goes first.</param>
/// <param name="Second">Group that waits.</param>
/// <param name="Kind">Why they can't go at the same time.</param>
/// <param name="Path">The file it is about.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.fix-conflict")]
public sealed record FixConflict(
    [property: Id(0)] string First,
    [property: Id(1)] string Second,
    [property: Id(2)] FixConflictKind Kind,
    [property: Id(3)] string Path);

[GenerateSerializer]
[Alias("cicd.fix-conflict-kind")]
public enum FixConflictKind
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Both have failures in the file.</summary>
    SameFile = 1,

    /// <summary>Both change what the lock file is made from.</summary>
    SameLockFile = 2,

    /// <summary>One changes sources, the other regenerates what is made from them.</summary>
    GeneratedFile = 3,
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.left-alone")]
public sealed record LeftAlone([property: Id(0)] string FailureId, [property: Id(1)] string Reason);
