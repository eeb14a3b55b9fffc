using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>One line of a list of sessions.</summary>
public sealed record SessionSummary
{
    public required SessionId Session { get; init; }

    public required SessionPhase Phase { get; init; }

    public required string Repository { get; init; }

    public string? Branch { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required int Attempt { get; init; }

    public StageKind? Stage { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; init; }

    public string? Reason { get; init; }

    /// <summary>Of the session's stream.</summary>
    public required long Version { get; init; }

    internal static SessionSummary Of(SessionView view, long version) => new()
    {
        Session = view.Session,
        Phase = view.Phase,
        Repository = view.Request.Forge.Repository,
        Branch = view.Request.Target.Branch,
        CreatedAt = view.CreatedAt,
        UpdatedAt = view.UpdatedAt,
        EndedAt = view.EndedAt,
        Attempt = view.Attempt,
        Stage = view.Stage,
        Progress = view.Progress,
        Reason = view.Reason,
        Version = version,
    };
}
