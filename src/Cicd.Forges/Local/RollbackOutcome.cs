using System.Collections.Immutable;

namespace Cicd.Forges.Local;

/// <summary>What became of a rollback.</summary>
public abstract record RollbackOutcome
{
    private RollbackOutcome()
    {
    }

    /// <summary>Nothing of the session is left there any more. Done again, it changes nothing and says the same with empty lists.</summary>
    /// <param name="Branch">The branch that got the reverting commits; null when there was no branch to change.</param>
    /// <param name="Commit">Where the branch stands now.</param>
    /// <param name="Reverted">The session's commits that this rollback reverted, in the order in which it did.</param>
    /// <param name="Files">Files of the working tree that were put back.</param>
    /// <param name="Notes">What a person should know besides.</param>
    public sealed record RolledBack(
        string? Branch, string? Commit, ImmutableArray<string> Reverted, ImmutableArray<string> Files, ImmutableArray<string> Notes) : RollbackOutcome;

    /// <summary>The reverting commits are made and stand on a branch of their own, because the right one is checked out: its files are the user's.</summary>
    public sealed record Prepared(string Branch, string RollbackBranch, string Commit, ImmutableArray<string> Reverted, ImmutableArray<string> Files, string NextStep) : RollbackOutcome;

    /// <summary>The session handed nothing out.</summary>
    public sealed record NothingToRollBack(string Message) : RollbackOutcome;

    /// <summary>The branch is as it was. The message says why.</summary>
    public sealed record Refused(string Message, string NextStep) : RollbackOutcome;
}
