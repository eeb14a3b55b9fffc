using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>What can happen to a stage. Events are stored; their aliases and ids never change.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event")]
public abstract record StageEvent;

/// <param name="Digest">Hash of the plan, by which the same plan is known again.</param>
/// <param name="Epoch">The session's when it asked for this; see <see cref="StageState.SessionEpoch"/>.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event.started")]
public sealed record StageStarted([property: Id(0)] StagePlan Plan, [property: Id(1)] string Digest, [property: Id(2)] int Epoch = 0) : StageEvent;

/// <summary>A worker takes the task up. Recorded before it does anything, so that a task that takes its worker down is known by it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event.task-began")]
public sealed record TaskBegan([property: Id(0)] string Task, [property: Id(1)] int Epoch) : StageEvent;

[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event.task-reported")]
public sealed record TaskReported([property: Id(0)] TaskReport Report) : StageEvent;

/// <summary>The worker is silent for too long, or is known to be gone.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event.worker-lost")]
public sealed record WorkerLost([property: Id(0)] string Task, [property: Id(1)] int Epoch, [property: Id(2)] string Reason) : StageEvent;

[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event.suspended")]
public sealed record StageSuspended([property: Id(0)] string Reason, [property: Id(1)] int Epoch = 0) : StageEvent;

[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event.resumed")]
public sealed record StageResumed([property: Id(0)] int Epoch = 0) : StageEvent;

[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event.cancelled")]
public sealed record StageCancelled([property: Id(0)] string Reason) : StageEvent;

/// <summary>Someone asked for the end.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event.completion-requested")]
public sealed record StageCompletionRequested : StageEvent;

/// <summary>The stage's own time is over.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-event.deadline-reached")]
public sealed record StageDeadlineReached : StageEvent;
