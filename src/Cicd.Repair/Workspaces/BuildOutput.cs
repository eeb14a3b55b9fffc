using Cicd.Processes.Git;

namespace Cicd.Repair;

/// <summary>
/// What builds and tests leave behind in repositories that don't ignore it. It is no change of a fixer's, so it is taken away before the worktree
/// is compared.
/// </summary>
internal static class BuildOutput
{
    public static async Task RemoveAsync(string root, GitRepository repository, CancellationToken cancellationToken)
    {
        var status = await repository.StatusAsync(cancellationToken);
        foreach (var path in status.Untracked.Where(path => IsOutput(root, path)))
        {
            if (RepositoryFiles.Resolve(root, path) is { } full)
            {
                if (Directory.Exists(full) && new DirectoryInfo(full).LinkTarget is null)
                {
                    // A repository in a repository (a package that is a clone) is told as a folder.
                    Directory.Delete(full, recursive: true);
                }
                else
                {
                    File.Delete(full);
                }
            }
        }
    }

    /// <summary><c>bin</c> and <c>obj</c> count only beside a project file: in other repositories they are ordinary names.</summary>
    internal static bool IsOutput(string root, string path)
    {
        var parts = path.Split('/');
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (parts[i] is "node_modules" or "__pycache__" or ".pytest_cache" or ".mypy_cache" or ".ruff_cache" or "TestResults" or ".vs"
                || (parts[i] is "bin" or "obj" && HasProject(Path.Combine([root, .. parts[..i]]))))
            {
                return true;
            }
        }

        return parts[^1].EndsWith(".pyc", StringComparison.Ordinal);
    }

    private static bool HasProject(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.*proj").Any();
}
