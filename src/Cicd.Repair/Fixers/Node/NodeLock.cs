using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Cicd.Repair;

/// <summary>A package manager of Node.js, as far as its lock file goes.</summary>
/// <param name="File">Name of the lock file.</param>
/// <param name="Arguments">Writes the lock file anew and nothing else, without running scripts of packages.</param>
internal sealed record NodeLock(ExternalTool Tool, string File, ImmutableArray<string> Arguments)
{
    public static ImmutableArray<NodeLock> All { get; } =
    [
        new(ExternalTools.Npm, "package-lock.json", ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"]),
        new(ExternalTools.Pnpm, "pnpm-lock.yaml", ["install", "--lockfile-only", "--ignore-scripts", "--no-frozen-lockfile"]),
        new(ExternalTools.Yarn, "yarn.lock", ["install", "--mode", "update-lockfile"]),
    ];

    /// <summary>In or above the folder; null when there is none.</summary>
    public static (NodeLock Lock, string Folder)? Above(string root, string folder)
    {
        for (var at = folder; ; at = LostFile.FolderOf(at))
        {
            if (All.FirstOrDefault(one => System.IO.File.Exists(Path.Combine(root, at, one.File))) is { } found)
            {
                return (found, at);
            }

            if (at.Length == 0)
            {
                return null;
            }
        }
    }

    /// <summary>Folders whose <c>package-lock.json</c> says other ranges than its <c>package.json</c>: what 'npm ci' refuses.</summary>
    public static ImmutableArray<string> StaleNpm(string root) =>
    [
        .. RepositoryFiles.List(root, ".json").Where(path => Path.GetFileName(path) == "package-lock.json").Select(LostFile.FolderOf)
            .Where(folder => IsStale(root, folder)),
    ];

    private static bool IsStale(string root, string folder)
    {
        if (NodePackages.Read(root, Join(folder, "package-lock.json"))?["packages"] is not JsonObject locked)
        {
            return false;
        }

        // The root and, in a workspace, each of its packages.
        return locked.Where(entry => !entry.Key.Contains("node_modules/", StringComparison.Ordinal)).Any(entry =>
            LostFile.Normal(folder, entry.Key) is { } own && NodePackages.Read(root, Join(own, "package.json")) is { } package && entry.Value is JsonObject said
            && (entry.Key.Length == 0 ? NodePackages.Sections : ["dependencies"]).Any(section => !Ranges(package, section).SequenceEqual(Ranges(said, section))))
            || IsIncomplete(locked, root, folder);
    }

    /// <summary>Something that the root asks for is nowhere in the lock.</summary>
    private static bool IsIncomplete(JsonObject locked, string root, string folder) =>
        NodePackages.Read(root, Join(folder, "package.json")) is { } package
        && NodePackages.Sections.Take(2).SelectMany(section => NodePackages.Section(package, section)).Any(one => !locked.ContainsKey($"node_modules/{one.Key}"));

    private static IEnumerable<string> Ranges(JsonObject package, string section) =>
        NodePackages.Section(package, section).Select(one => $"{one.Key}@{one.Value}").Order(StringComparer.Ordinal);

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
