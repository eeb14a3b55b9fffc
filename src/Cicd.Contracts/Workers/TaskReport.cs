namespace Cicd.Contracts;

/// <summary>A worker's one report. Delivered at least once; the stage records the first of the current epoch.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.task-report")]
public sealed record TaskReport
{
    /// <summary>The task's name inside its stage.</summary>
    [Id(0)]
    public required string Task { get; init; }

    [Id(1)]
    public required int Epoch { get; init; }

    [Id(2)]
    public required TaskEnd End { get; init; }
}

/// <summary>How a task ended.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.task-end")]
public abstract record TaskEnd;

[GenerateSerializer]
[Immutable]
[Alias("cicd.task-end.completed")]
public sealed record TaskCompleted([property: Id(0)] TaskResult Result) : TaskEnd;

/// <summary>The task itself can't be done: dispatching it again would end the same way.</summary>
/// <param name="Reason">A sentence for a person.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.task-end.failed")]
public sealed record TaskFailed([property: Id(0)] string Reason) : TaskEnd;

/// <summary>The worker was stopped from outside (shutdown, a newer epoch); the task has not failed and may be dispatched again.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.task-end.interrupted")]
public sealed record TaskInterrupted([property: Id(0)] string Reason) : TaskEnd;
