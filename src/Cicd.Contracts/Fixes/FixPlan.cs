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
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.left-alone")]
public sealed record LeftAlone([property: Id(0)] string FailureId, [property: Id(1)] string Reason);
