using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>What can happen to a session. Events are stored; their aliases and ids never change.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-event")]
public abstract record SessionEvent;

/// <param name="Digest">Hash of the request, by which the same request is known again.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-event.started")]
public sealed record SessionStarted([property: Id(0)] SessionRequest Request, [property: Id(1)] string Digest) : SessionEvent;

[GenerateSerializer]
[Immutable]
[Alias("cicd.session-event.stage-ended")]
public sealed record StageEnded([property: Id(0)] StageReport Report) : SessionEvent;

[GenerateSerializer]
[Immutable]
[Alias("cicd.session-event.suspended")]
public sealed record SessionSuspended([property: Id(0)] string Reason) : SessionEvent;

[GenerateSerializer]
[Immutable]
[Alias("cicd.session-event.resumed")]
public sealed record SessionResumed : SessionEvent;

[GenerateSerializer]
[Immutable]
[Alias("cicd.session-event.cancelled")]
public sealed record SessionCancelled([property: Id(0)] string Reason) : SessionEvent;

/// <summary>The session's own time is over.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-event.deadline-reached")]
public sealed record SessionDeadlineReached : SessionEvent;

/// <summary>The result is written.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-event.concluded")]
public sealed record SessionConcluded([property: Id(0)] SessionResult Result) : SessionEvent;

/// <summary>The result can't be written: a bug or broken surroundings, after all retries.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-event.conclusion-failed")]
public sealed record SessionConclusionFailed([property: Id(0)] string Reason) : SessionEvent;
