namespace Cicd.Forges;

/// <summary>What became of a result.</summary>
public abstract record Publication
{
    private Publication()
    {
    }

    /// <summary>The branch that holds the commit, and the patch file's absolute path.</summary>
    public sealed record Published(string Branch, string Commit, string PatchPath) : Publication;

    /// <summary>No branch was made. The patch file exists all the same.</summary>
    public sealed record Refused(string Message, string NextStep, string PatchPath) : Publication;
}
