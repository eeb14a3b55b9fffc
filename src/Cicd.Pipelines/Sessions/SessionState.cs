using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>A session between two events.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-state")]
public sealed record SessionState
{
    [Id(0)]
    public SessionPhase Phase { get; init; } = SessionPhase.Pending;

    /// <summary>Null while <see cref="SessionPhase.Pending"/>.</summary>
    [Id(1)]
    public SessionRequest? Request { get; init; }

    [Id(2)]
    public string? RequestDigest { get; init; }

    /// <summary>From 1. One, until the ladder of DESIGN §6 is built.</summary>
    [Id(3)]
    public int Attempt { get; init; } = 1;

    /// <summary>The stage that runs, or would run after a resumption.</summary>
    [Id(4)]
    public StageKind Stage { get; init; } = StageKind.Discovery;

    [Id(5)]
    public DiscoveryOutput? Discovery { get; init; }

    [Id(6)]
    public ClassificationOutput? Classification { get; init; }

    [Id(7)]
    public FixingOutput? Fixing { get; init; }

    [Id(8)]
    public ValidationOutput? Validation { get; init; }

    [Id(9)]
    public SessionCounters Counters { get; init; } = new();

    /// <summary>The phase in which the session will end; set on the way into <see cref="SessionPhase.Concluding"/>.</summary>
    [Id(10)]
    public SessionPhase? Verdict { get; init; }

    /// <summary>Why it stands where it stands, one sentence.</summary>
    [Id(11)]
    public string? Reason { get; init; }

    [Id(12)]
    public SessionResult? Result { get; init; }

    [Id(13)]
    public DateTimeOffset CreatedAt { get; init; }

    [Id(14)]
    public DateTimeOffset UpdatedAt { get; init; }

    [Id(15)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the session's time is over; while concluding, when the time for that is; null while suspended and at the end.</summary>
    [Id(16)]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>While suspended: how much of the session's time is left.</summary>
    [Id(17)]
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>
    /// Counts the suspensions and resumptions. A stage is told it with every command, so that it knows which of two is the newer one, in whatever
    /// order they arrive.
    /// </summary>
    [Id(18)]
    public int Epoch { get; init; }

    public StageId CurrentStage => new(Request!.Session, Attempt, Stage);
}
