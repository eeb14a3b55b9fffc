using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>A stage between two events.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-state")]
public sealed record StageState
{
    [Id(0)]
    public StagePhase Phase { get; init; } = StagePhase.Pending;

    /// <summary>Null while <see cref="StagePhase.Pending"/>.</summary>
    [Id(1)]
    public StagePlan? Plan { get; init; }

    [Id(2)]
    public string? PlanDigest { get; init; }

    /// <summary>One per task of the plan, in its order.</summary>
    [Id(3)]
    public ImmutableArray<StageTask> Tasks { get; init; } = [];

    [Id(4)]
    public DateTimeOffset? StartedAt { get; init; }

    [Id(5)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the stage gives up what still runs; null unless <see cref="StagePhase.Running"/>.</summary>
    [Id(6)]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>
    /// The newest epoch in which the session has started, suspended or resumed this stage. A command of an older one was overtaken on its way and
    /// changes nothing: a start must not begin what was suspended since.
    /// </summary>
    [Id(7)]
    public int SessionEpoch { get; init; }

    /// <summary>Null for a task that the plan does not have, and before there is a plan.</summary>
    public StageTaskPlan? FindPlan(string task) => Plan is { } plan && StagePlanIndex.Of(plan).Position(task) is { } position ? plan.Tasks[position] : null;

    /// <summary>Null for a task that the plan does not have.</summary>
    public StageTask? Find(string task) => Plan is { } plan && StagePlanIndex.Of(plan).Position(task) is { } position ? Tasks[position] : null;
}

/// <summary>One task of a running stage.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-task")]
public sealed record StageTask
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public TaskPhase Phase { get; init; } = TaskPhase.Pending;

    /// <summary>Counts the dispatches; 0 before the first.</summary>
    [Id(2)]
    public int Epoch { get; init; }

    /// <summary>Counts the workers that were lost while working on it.</summary>
    [Id(3)]
    public int Losses { get; init; }

    /// <summary>The agent of the last dispatch.</summary>
    [Id(4)]
    public string? Agent { get; init; }

    /// <summary>When the work of the last dispatch began; null while it waits in its host.</summary>
    [Id(5)]
    public DateTimeOffset? StartedAt { get; init; }

    [Id(6)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>With <see cref="TaskPhase.Completed"/>.</summary>
    [Id(7)]
    public TaskResult? Result { get; init; }

    /// <summary>With <see cref="TaskPhase.Failed"/>: why, one sentence.</summary>
    [Id(8)]
    public string? Fault { get; init; }

    public bool IsOver => Phase is TaskPhase.Completed or TaskPhase.Failed or TaskPhase.Cancelled;
}
