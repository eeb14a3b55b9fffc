using Cicd.Forges.Local;
using Cicd.Processes;
using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>
/// Removes what a killed predecessor left: worktrees, their logs and boxes, downloaded packages, locks in the mirrors, and their memory of worktrees. One process owns a data directory, so at
/// start-up everything in it is a leftover. Call it with the directory's lock held, before the first task.
/// </summary>
public sealed class WorkspaceSweeper(DataDirectory data, GitClient git, ICommandRunner runner)
{
    /// <summary>Returns how many worktrees and log folders there were to remove.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var session in Folders(data.WorktreesPath))
        {
            cancellationToken.ThrowIfCancellationRequested();
            removed += Directory.EnumerateDirectories(session).Count(folder => !folder.EndsWith(Workspace.BoxSuffix, StringComparison.Ordinal));
            await FolderRemoval.RemoveAsync(runner, session, cancellationToken);
        }

        foreach (var session in Folders(data.CachesPath))
        {
            await FolderRemoval.RemoveAsync(runner, session, cancellationToken);
        }

        foreach (var mirror in Folders(data.MirrorsPath).Where(path => File.Exists(Path.Combine(path, "HEAD"))))
        {
            RepositoryMirrors.RemoveLeftovers(mirror);
            await (await git.OpenMirrorAsync(mirror, cancellationToken)).PruneAsync(cancellationToken);
        }

        return removed;
    }

    private static List<string> Folders(string path) => Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path)] : [];
}
