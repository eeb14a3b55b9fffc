using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>One way to mend some kinds of failures, in a worktree that is its own. It never sees a token, and never commits.</summary>
internal interface IFixer
{
    /// <summary>For example <c>dotnet-format</c>; stands in reports and commit trailers.</summary>
    string Name { get; }

    /// <summary>The kind of failure it is for; <see cref="FailureCategory.None"/> for several.</summary>
    FailureCategory Category { get; }

    /// <summary>What it mends, one sentence for <c>cicd fixers list</c>.</summary>
    string Mends { get; }

    /// <summary>The programs that it may call. Which of them a failure needs, and whether they are here, it finds out by <see cref="FixContext.Toolbox"/>.</summary>
    ImmutableArray<ExternalTool> Tools => [];

    /// <summary>Its tools need the dependencies restored (the owner's <c>prepare</c> commands).</summary>
    bool NeedsPreparation => false;

    /// <summary>Running it again makes the same change, so that its lines need no reader (they don't count towards the size limit).</summary>
    bool IsReproducible => false;

    bool CanTake(ClassifiedFailure failure, SessionRequest request);

    Task<FixOutcome> FixAsync(FixContext context, CancellationToken cancellationToken);
}
