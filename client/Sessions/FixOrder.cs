using Cicd.Contracts;
using Cicd.Forges.Discovery;

namespace Cicd.Cli;

/// <summary>What <c>cicd fix</c> was asked to do.</summary>
internal sealed record FixOrder
{
    public required string Path { get; init; }

    public string? Base { get; init; }

    public bool IncludeUncommitted { get; init; }

    public CheckQuery Checks { get; init; } = new();

    public bool DryRun { get; init; }

    public bool Apply { get; init; }

    public int Reruns { get; init; } = 1;

    public CommitCut Commits { get; init; } = CommitCut.Group;

    /// <summary>The session's own time; null: the configuration's, else the default.</summary>
    public TimeSpan? Timeout { get; init; }
}
