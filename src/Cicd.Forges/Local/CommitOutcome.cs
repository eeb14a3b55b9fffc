namespace Cicd.Forges.Local;

/// <summary>A patch turned into a commit, or why not.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    public sealed record Committed(string Commit) : CommitOutcome;

    /// <summary>The patch changes nothing.</summary>
    public sealed record Empty : CommitOutcome;

    /// <summary>git's words.</summary>
    public sealed record DoesNotApply(string Message) : CommitOutcome;
}
