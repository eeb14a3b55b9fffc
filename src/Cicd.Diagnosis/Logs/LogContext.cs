using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What is known about a log besides its text.</summary>
public sealed record LogContext
{
    /// <summary>Name of the check; failures are called <c>&lt;check&gt;#&lt;n&gt;</c>.</summary>
    public required string Check { get; init; }

    /// <summary>Absolute paths under which the log may name the repository's files: the worktree, the checkout, a container's mount.</summary>
    public ImmutableArray<string> RepositoryRoots { get; init; } = [];

    /// <summary>What kind of check the user said it is; fills in where the log does not say.</summary>
    public FailureCategory CheckCategoryHint { get; init; }

    /// <summary>The command that printed the log; null when unknown.</summary>
    public string? Command { get; init; }

    /// <summary>As the shell said it; null when the command was stopped or never started.</summary>
    public int? ExitCode { get; init; }

    /// <summary>
    /// Is the check red? A red check always has a failure, a green one never, whatever its log says. Null when nobody knows: then the log
    /// decides. Default: red.
    /// </summary>
    public bool? IsRed { get; init; } = true;

    /// <summary>Templates of the last green log of the same job; null when there is none. What they know is not why this one is red.</summary>
    public LogTemplates? Passed { get; init; }
}
