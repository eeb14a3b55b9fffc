using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Judges what has changed in a workspace: reads the files before and after, then asks <see cref="PatchGuard"/>.</summary>
internal static class WorkspaceGuard
{
    /// <summary>Of the files around a patch, so many are read. They only tell which tests ask for a value, and who uses whom.</summary>
    private const int AroundFilesMax = 400;

    private const int AroundCharactersMax = 256 * 1024;

    /// <param name="workspace">Holds the files afterwards.</param>
    /// <param name="before">Commit with the files before.</param>
    /// <param name="patch">From <paramref name="before"/> to the workspace.</param>
    /// <param name="policy">The owner's limits.</param>
    /// <param name="toolMade">Paths that don't count towards the size limit.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PatchFormatException">It is no patch of git's.</exception>
    public static Task<GuardVerdict> JudgeAsync(
        Workspace workspace, string before, GitPatch patch, RepairPolicy policy, IReadOnlySet<string> toolMade, CancellationToken cancellationToken) =>
        JudgeAsync(workspace.Root, path => workspace.Repository.ReadFileAsync(before, path, cancellationToken), patch, policy, toolMade);

    /// <param name="root">Folder with the files afterwards.</param>
    /// <param name="before">Content of a file before; null when there was none.</param>
    /// <param name="patch">From before to after.</param>
    /// <param name="policy">The owner's limits.</param>
    /// <param name="toolMade">Paths that don't count towards the size limit.</param>
    public static async Task<GuardVerdict> JudgeAsync(
        string root, Func<string, Task<ReadOnlyMemory<byte>?>> before, GitPatch patch, RepairPolicy policy, IReadOnlySet<string> toolMade)
    {
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        // A name with a line break in it can't be asked for; without its text the guard refuses the change.
        foreach (var path in patch.Files.Where(file => !file.IsBinary && file.OldPath?.Contains('\n', StringComparison.Ordinal) != true).Select(file => file.OldPath).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            texts[path] = await before(path) is { } bytes ? TextFile.Decode(bytes.Span)?.Text : null;
        }

        return PatchGuard.Judge(GuardSubject.Create(
            patch,
            policy,
            path => texts.GetValueOrDefault(path),
            path => RepositoryFiles.Read(root, path)?.Text,
            toolMade,
            () => Around(root, patch)));
    }

    private static ImmutableArray<TreeFile> Around(string root, GitPatch patch)
    {
        var changed = patch.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. RepositoryFiles.List(root, ".cs", ".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".py", ".go", ".java", ".kt", ".scala", ".groovy")
                .Where(path => !changed.Contains(path))
                .OrderByDescending(SourcePaths.IsTest)
                .Take(AroundFilesMax)
                .Select(path => RepositoryFiles.Read(root, path) is { Text.Length: <= AroundCharactersMax } file ? new TreeFile(path, file.Text) : null)
                .OfType<TreeFile>(),
        ];
    }
}
