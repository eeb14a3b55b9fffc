using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>What a stage tells its session when it is over. Delivered at least once.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-report")]
public sealed record StageReport
{
    [Id(0)]
    public required StageId Stage { get; init; }

    [Id(1)]
    public required StageOutcome Outcome { get; init; }

    /// <summary>Results of the completed tasks, in plan order.</summary>
    [Id(2)]
    public ImmutableArray<TaskResult> Results { get; init; } = [];

    /// <summary>Failed tasks with their reasons, in plan order.</summary>
    [Id(3)]
    public ImmutableArray<TaskFault> Faults { get; init; } = [];

    [Id(4)]
    public int TasksTotal { get; init; }
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.task-fault")]
public sealed record TaskFault([property: Id(0)] string Task, [property: Id(1)] string Reason);

[GenerateSerializer]
[Alias("cicd.stage-outcome")]
public enum StageOutcome
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Every task ended, well or not.</summary>
    Completed = 1,

    /// <summary>Stopped on request.</summary>
    Cancelled = 2,
}
