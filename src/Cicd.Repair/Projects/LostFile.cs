using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Where a file is that somebody looks for in the wrong place: the same path in other letters, else the only file of that name.</summary>
internal static class LostFile
{
    /// <summary>Paths relative to the worktree; one is an answer, several are candidates.</summary>
    /// <param name="files">All that could be meant.</param>
    /// <param name="wanted">The path that is not there, relative to the worktree.</param>
    public static ImmutableArray<string> Find(IEnumerable<string> files, string wanted)
    {
        var all = files.ToList();
        if (all.Contains(wanted, StringComparer.Ordinal))
        {
            return [];
        }

        // A system that does not tell the letters apart has let the wrong ones in.
        ImmutableArray<string> sameInOtherLetters = [.. all.Where(file => file.Equals(wanted, StringComparison.OrdinalIgnoreCase))];
        if (!sameInOtherLetters.IsEmpty)
        {
            return sameInOtherLetters;
        }

        var name = Path.GetFileName(wanted);
        ImmutableArray<string> moved = [.. all.Where(file => Path.GetFileName(file) == name)];
        return moved.IsEmpty ? [.. all.Where(file => Path.GetFileName(file).Equals(name, StringComparison.OrdinalIgnoreCase))] : moved;
    }

    /// <summary><c>a/b/../c</c> as <c>a/c</c>; null when it leaves the worktree.</summary>
    public static string? Normal(string folder, string path)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : string.Empty;

    /// <summary>From a folder to a file, both relative to the worktree, with forward slashes.</summary>
    public static string Relative(string folder, string path) => Path.GetRelativePath("/" + folder, "/" + path).Replace('\\', '/');
}
