using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>A stage as people and programs see it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-view")]
public sealed record StageView
{
    [Id(0)]
    public required StageId Stage { get; init; }

    [Id(1)]
    public required StagePhase Phase { get; init; }

    /// <summary>100 × (completed + failed) / total; an empty completed stage is at 100.</summary>
    [Id(2)]
    public double Progress { get; init; }

    [Id(3)]
    public ImmutableArray<TaskView> Tasks { get; init; } = [];

    [Id(4)]
    public ImmutableSortedDictionary<string, int> InputData { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    [Id(5)]
    public DateTimeOffset? StartedAt { get; init; }

    [Id(6)]
    public DateTimeOffset? EndedAt { get; init; }
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.task-view")]
public sealed record TaskView
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public required TaskPhase Phase { get; init; }

    /// <summary>The agent that holds or held it, for example <c>fixing-3</c>; null before the first dispatch.</summary>
    [Id(2)]
    public string? Agent { get; init; }

    /// <summary>How often it was dispatched.</summary>
    [Id(3)]
    public int Epoch { get; init; }

    /// <summary>When the work of the last dispatch began; null while it waits for its turn.</summary>
    [Id(4)]
    public DateTimeOffset? StartedAt { get; init; }

    [Id(5)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>One line about the end: what was found, or why it failed.</summary>
    [Id(6)]
    public string? Summary { get; init; }
}

/// <summary>Where a stage stands. docs/state-machines.md draws it.</summary>
[GenerateSerializer]
[Alias("cicd.stage-phase")]
public enum StagePhase
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Not started. Left by the start. After a crash: still not started.</summary>
    Pending = 1,

    /// <summary>Tasks are dispatched. Left when the last task ends, by suspension or cancellation. After a crash: lost tasks are dispatched again.</summary>
    Running = 2,

    /// <summary>Nothing runs, nothing is lost. Left by resumption or cancellation. After a crash: still suspended.</summary>
    Suspended = 3,

    /// <summary>Every task ended. Final.</summary>
    Completed = 4,

    /// <summary>Stopped on request. Final.</summary>
    Cancelled = 5,
}

/// <summary>Where a task stands.</summary>
[GenerateSerializer]
[Alias("cicd.task-phase")]
public enum TaskPhase
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Waits for its dependencies or for an agent. Left by dispatch.</summary>
    Pending = 1,

    /// <summary>An agent has it. Left by its report, or back to pending when the worker is lost.</summary>
    Running = 2,

    /// <summary>Final.</summary>
    Completed = 3,

    /// <summary>Final: it can't be done, its worker was lost too often, or a task it depends on failed.</summary>
    Failed = 4,

    /// <summary>Final: the stage was cancelled.</summary>
    Cancelled = 5,
}
