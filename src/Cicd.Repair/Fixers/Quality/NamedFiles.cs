using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>The files that failures name, as they are found in the worktree: a fixer of quality touches no others.</summary>
internal static class NamedFiles
{
    /// <returns>Relative to the root, sorted, each once; files that are not here, or are no plain files of the tree, are left out.</returns>
    public static ImmutableSortedSet<string> Of(FixContext context, Func<string, bool> isKind) =>
        context.Failures.Select(failure => Find(failure.Failure, context)).OfType<string>().Where(isKind).ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>The file of a failure. A tool that ran in a sub-folder names it from there: then the only file with such an end is meant.</summary>
    public static string? Find(Failure failure, FixContext context)
    {
        if (failure.File is not { } file)
        {
            return null;
        }

        if (IsHere(context.Root, file))
        {
            return file;
        }

        var ends = RepositoryFiles.List(context.Root, Path.GetExtension(file)).Where(path => path.EndsWith("/" + file, StringComparison.Ordinal)).Take(2).ToList();
        return ends is [var only] && IsHere(context.Root, only) ? only : null;
    }

    public static bool IsHere(string root, string path) =>
        RepositoryFiles.Resolve(root, path) is { } full && new FileInfo(full) is { Exists: true, LinkTarget: null };
}
