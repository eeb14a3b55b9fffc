using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>What a fixer works with.</summary>
internal sealed record FixContext
{
    /// <summary>Absolute path of the worktree.</summary>
    public required string Root { get; init; }

    /// <summary>Those that are still open and that it can take; at least one.</summary>
    public required ImmutableArray<ClassifiedFailure> Failures { get; init; }

    public required SessionRequest Request { get; init; }

    /// <summary>Runs an external tool in the worktree.</summary>
    public required IToolRunner Tools { get; init; }

    /// <summary>Finds a tool and its version: ask it before <see cref="Tools"/> runs one, and give up with its advice when it is not here.</summary>
    public required Toolbox Toolbox { get; init; }

    /// <summary>Paths that differ from the last state of the worktree.</summary>
    public required Func<CancellationToken, Task<ImmutableArray<string>>> ChangedFilesAsync { get; init; }

    /// <summary>Paths that the change itself touches, since its base; null without a base.</summary>
    public Func<CancellationToken, Task<ImmutableArray<string>?>> FilesOfChangeAsync { get; init; } = static _ => Task.FromResult<ImmutableArray<string>?>(null);
}
