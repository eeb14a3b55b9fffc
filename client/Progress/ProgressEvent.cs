namespace Cicd.Cli;

/// <summary>Something worth telling about a session's course.</summary>
internal sealed record ProgressEvent
{
    /// <summary>The same for the same happening, whenever it is read: who shows progress shows each key once.</summary>
    public required string Key { get; init; }

    public required ProgressKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The new state of what it is about, for example <c>completed</c>.</summary>
    public required string State { get; init; }

    public string? Stage { get; init; }

    public string? Task { get; init; }

    public string? Agent { get; init; }

    public TimeSpan? Took { get; init; }

    public string? Text { get; init; }
}

internal enum ProgressKind
{
    None = 0,
    SessionStarted = 1,
    StageStarted = 2,
    TaskStarted = 3,
    TaskEnded = 4,
    StageEnded = 5,
    SessionSuspended = 6,
    SessionEnded = 7,
}
