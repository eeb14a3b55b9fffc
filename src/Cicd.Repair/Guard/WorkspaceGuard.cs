using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Judges what has changed in a workspace: reads the files before and after, then asks <see cref="PatchGuard"/>.</summary>
internal static class WorkspaceGuard
{
    /// <param name="workspace">Holds the files afterwards.</param>
    /// <param name="before">Commit with the files before.</param>
    /// <param name="patch">From <paramref name="before"/> to the workspace.</param>
    /// <param name="policy">The owner's limits.</param>
    /// <param name="toolMade">Paths that don't count towards the size limit.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PatchFormatException">It is no patch of git's.</exception>
    public static async Task<GuardVerdict> JudgeAsync(
        Workspace workspace, string before, GitPatch patch, RepairPolicy policy, IReadOnlySet<string> toolMade, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        // A name with a line break in it can't be asked for; without its text the guard refuses the change.
        foreach (var path in patch.Files.Where(file => !file.IsBinary && file.OldPath?.Contains('\n', StringComparison.Ordinal) != true).Select(file => file.OldPath).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            texts[path] = await workspace.Repository.ReadFileAsync(before, path, cancellationToken) is { } bytes ? TextFile.Decode(bytes.Span)?.Text : null;
        }

        return PatchGuard.Judge(GuardSubject.Create(
            patch,
            policy,
            path => texts.GetValueOrDefault(path),
            path => RepositoryFiles.Read(workspace.Root, path)?.Text,
            toolMade));
    }
}
