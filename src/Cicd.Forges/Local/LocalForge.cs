using Cicd.Contracts;
using Cicd.Forges.Discovery;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>A git checkout on this machine and commands: no server at all.</summary>
public sealed class LocalForge(
    GitClient git, RepositoryMirrors mirrors, LocalCheckout checkout, LocalResultPublisher publisher, WorkingTreePatcher patcher) : IForge, IWorkingTreeForge
{
    public const string ForgeName = "local";

    public string Name => ForgeName;

    public Task<ChangeResolution> ResolveAsync(ChangeQuery query, CancellationToken cancellationToken) => query is LocalQuery local
        ? checkout.ResolveAsync(local, cancellationToken)
        : throw new ArgumentException($"The local forge can't look for a {query.GetType().Name}.", nameof(query));

    /// <summary>Reads the commit that the checks run at, not the working tree, so that what runs is what is recorded.</summary>
    public async Task<CheckDiscovery> DiscoverChecksAsync(ChangeTarget target, CheckQuery query, CancellationToken cancellationToken)
    {
        var mirror = await OpenMirrorAsync(target, cancellationToken);
        return CheckFinder.Find(await mirror.Tree(target.Commit).ReadAsync(CheckFinder.Wanted, cancellationToken), query);
    }

    public Task<Publication> PublishAsync(ChangeTarget target, FixResult result, CancellationToken cancellationToken) =>
        publisher.PublishAsync(target, result, cancellationToken);

    public Task<ApplyOutcome> ApplyAsync(ChangeTarget target, FixResult result, CancellationToken cancellationToken) =>
        patcher.ApplyAsync(target, result, cancellationToken);

    public Task<UndoOutcome> UndoAsync(SessionId session, CancellationToken cancellationToken) => patcher.UndoAsync(session, cancellationToken);

    /// <summary>The mirror that holds the target's commits.</summary>
    /// <exception cref="GitException">The checkout is gone.</exception>
    public async Task<RepositoryMirror> OpenMirrorAsync(ChangeTarget target, CancellationToken cancellationToken) =>
        await git.FindAsync(target.RepositoryPath, cancellationToken) is GitLookup.Found { Repository: var repository }
            ? await mirrors.OpenAsync(repository, cancellationToken)
            : throw new GitException($"git rev-parse in '{target.RepositoryPath}'", null, "this is no longer a git checkout.");
}
