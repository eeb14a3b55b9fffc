using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>Maps the paths that tools print to paths inside the repository.</summary>
internal sealed class RepositoryPaths
{
    // Inside the folder, but not the repository's own code: a stack frame there is never the place to mend.
    private static readonly string[] Foreign = ["node_modules/", "site-packages/", ".venv/", "dist-packages/"];

    private readonly ImmutableArray<string> _roots;

    /// <param name="roots">Absolute; the longest match wins, so that a worktree inside the checkout maps rightly.</param>
    public RepositoryPaths(ImmutableArray<string> roots) =>
        _roots = [.. roots.Select(root => root.Replace('\\', '/').TrimEnd('/') + "/").Where(root => root.Length > 1).OrderByDescending(root => root.Length)];

    /// <summary>Relative to the repository with forward slashes; null when outside, or no path of a file at all.</summary>
    public string? Map(string? printed)
    {
        if (string.IsNullOrWhiteSpace(printed))
        {
            return null;
        }

        var path = printed.Trim().Trim('"', '\'', '`').Replace('\\', '/');
        if (path.StartsWith("file://", StringComparison.Ordinal))
        {
            path = Uri.UnescapeDataString(path["file://".Length..]);
        }

        foreach (var root in _roots)
        {
            if (path.StartsWith(root, StringComparison.Ordinal))
            {
                return Normalize(path[root.Length..]);
            }
        }

        return IsAbsolute(path) || IsPseudo(path) ? null : Normalize(path);
    }

    /// <summary>Like <see cref="Map"/>, and null for installed packages inside the folder.</summary>
    public string? MapOwn(string? printed) =>
        Map(printed) is { } path && !Foreign.Any(part => path.Contains(part, StringComparison.Ordinal)) ? path : null;

    /// <summary>The text with absolute paths of the repository made relative.</summary>
    public string Shorten(string text)
    {
        foreach (var root in _roots)
        {
            text = text.Replace("file://" + root, string.Empty, StringComparison.Ordinal).Replace(root, string.Empty, StringComparison.Ordinal);
        }

        return text;
    }

    public static bool IsAbsolute(string path) => path is ['/' or '\\', ..] or [_, ':', '/' or '\\', ..];

    // <string>, <anonymous>, node:internal/modules/cjs/loader, https://example.org/a.js
    private static bool IsPseudo(string path) => path.Contains('<', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal);

    private static string? Normalize(string path)
    {
        var kept = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && kept.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                kept.Add(part);
            }
        }

        return kept.Count == 0 ? null : string.Join('/', kept);
    }
}
