namespace Cicd.Diagnosis;

/// <summary>A stretch of a log that one step of one job printed, or one command where the CI system shows commands.</summary>
public sealed record LogRegion
{
    /// <summary>Null where the log does not name its job.</summary>
    public string? Job { get; init; }

    /// <summary>As the CI system calls it: GitHub's <c>Run npm test</c> without its verb, a GitLab section, a Jenkins stage, a Travis fold.</summary>
    public string? Step { get; init; }

    /// <summary>The command that the CI system shows; null when it shows none.</summary>
    public string? Command { get; init; }

    /// <summary>What the CI system said the step ended with; null when it said nothing.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Did the CI system say that it failed? It may do so without a number.</summary>
    public bool Failed { get; init; }

    /// <summary>Does it only clean up behind the others, whatever they did?</summary>
    public bool IsCleanup { get; init; }

    /// <summary>1-based.</summary>
    public required int FirstLine { get; init; }

    /// <summary>Inclusive; for a step that failed the line that says so.</summary>
    public int LastLine { get; init; }
}
