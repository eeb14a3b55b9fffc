using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>The files of a worktree, listed once, for a fixer that looks for one after another.</summary>
internal sealed class FileIndex(string root)
{
    private readonly Lazy<ImmutableArray<string>> _all = new(() => RepositoryFiles.All(root));

    public string Root => root;

    /// <summary>With one of these extensions.</summary>
    public ImmutableArray<string> With(params string[] extensions) =>
        [.. _all.Value.Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))];
}
