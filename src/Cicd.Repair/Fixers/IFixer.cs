using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>One way to mend some kinds of failures, in a worktree that is its own. It never sees a token, and never commits.</summary>
internal interface IFixer
{
    /// <summary>For example <c>dotnet-format</c>; stands in reports and commit trailers.</summary>
    string Name { get; }

    /// <summary>Its tools need the dependencies restored (the owner's <c>prepare</c> commands).</summary>
    bool NeedsPreparation { get; }

    /// <summary>Running it again makes the same change, so that its lines need no reader (they don't count towards the size limit).</summary>
    bool IsReproducible { get; }

    bool CanTake(ClassifiedFailure failure, SessionRequest request);

    Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken);
}

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

    /// <summary>Paths that differ from the last state of the worktree.</summary>
    public required Func<CancellationToken, Task<ImmutableArray<string>>> ChangedFilesAsync { get; init; }
}
