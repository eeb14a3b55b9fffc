namespace Cicd.Processes.Git;

/// <summary>Found, or why not, with a message for a person that names the next step.</summary>
public abstract record GitLookup
{
    private GitLookup()
    {
    }

    public sealed record Found(GitRepository Repository) : GitLookup;

    public sealed record NotARepository(string Message) : GitLookup;

    public sealed record Bare(string Message) : GitLookup;

    /// <summary>It belongs to another user (git's <c>safe.directory</c>).</summary>
    public sealed record NotTrusted(string Message) : GitLookup;

    public sealed record GitMissing(string Message) : GitLookup;
}
