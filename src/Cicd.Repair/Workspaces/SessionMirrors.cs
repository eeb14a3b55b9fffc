using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Processes.Git;
using Cicd.Repair.Tasks;

namespace Cicd.Repair;

/// <summary>The mirror that holds a session's commits.</summary>
internal sealed class SessionMirrors(GitClient git, RepositoryMirrors mirrors)
{
    /// <exception cref="TaskCannotRunException">The checkout is gone, or is no repository any more.</exception>
    public async Task<RepositoryMirror> OpenAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var checkout = await git.FindAsync(request.Target.RepositoryPath, cancellationToken) switch
        {
            GitLookup.Found found => found.Repository,
            GitLookup.NotARepository fault => throw new TaskCannotRunException(fault.Message),
            GitLookup.Bare fault => throw new TaskCannotRunException(fault.Message),
            GitLookup.NotTrusted fault => throw new TaskCannotRunException(fault.Message),
            GitLookup.GitMissing fault => throw new TaskCannotRunException(fault.Message),
            var other => throw new InvalidOperationException($"There is no such answer: {other}"),
        };
        return await mirrors.OpenAsync(checkout, cancellationToken);
    }
}
