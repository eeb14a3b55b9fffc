using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>One task of a stage's plan.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-task-plan")]
public sealed record StageTaskPlan
{
    /// <summary>Unique inside the stage, for example <c>fix-build-high</c>.</summary>
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public required TaskOrder Order { get; init; }

    /// <summary>Group 1 (first) to 7; among tasks that are ready, the lower group is dispatched first.</summary>
    [Id(2)]
    public int PriorityGroup { get; init; } = (int)TaskPriority.Medium;

    /// <summary>Names of tasks of the same stage that must have completed.</summary>
    [Id(3)]
    public ImmutableArray<string> DependsOn { get; init; } = [];
}
