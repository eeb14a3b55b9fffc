using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>
/// Removes what a killed predecessor left: worktrees, their logs, and the mirrors' memory of them. One process owns a data directory, so at
/// start-up everything in it is a leftover. Call it with the directory's lock held, before the first task.
/// </summary>
public sealed class WorkspaceSweeper(DataDirectory data, GitClient git)
{
    /// <summary>Returns how many worktrees and log folders there were to remove.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var session in Folders(data.WorktreesPath))
        {
            cancellationToken.ThrowIfCancellationRequested();
            removed += Directory.EnumerateDirectories(session).Count();
            Directory.Delete(session, recursive: true);
        }

        foreach (var mirror in Folders(data.MirrorsPath).Where(path => File.Exists(Path.Combine(path, "HEAD"))))
        {
            await (await git.OpenMirrorAsync(mirror, cancellationToken)).PruneAsync(cancellationToken);
        }

        return removed;
    }

    private static List<string> Folders(string path) => Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path)] : [];
}
