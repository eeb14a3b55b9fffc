using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>The files of a worktree by their paths: relative, with forward slashes, sorted. Build output and git's own files are left out.</summary>
internal static class RepositoryFiles
{
    /// <summary>A larger repository is searched up to here. 100,000 files.</summary>
    private const int FilesMax = 100_000;

    private static readonly ImmutableHashSet<string> Skipped =
        ["bin", "obj", "node_modules", ".git", ".vs", "__pycache__", "TestResults", ".venv"];

    public static ImmutableArray<string> List(string root, params ReadOnlySpan<string> extensions)
    {
        var wanted = extensions.ToArray();
        return List(root, extension => wanted.Contains(extension, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Whatever their extension.</summary>
    public static ImmutableArray<string> All(string root) => List(root, _ => true);

    private static ImmutableArray<string> List(string root, Func<string, bool> isWanted)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var open = new Stack<DirectoryInfo>([new DirectoryInfo(root)]);
        while (open.TryPop(out var folder) && found.Count < FilesMax)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (entry is FileInfo && isWanted(entry.Extension))
                {
                    found.Add(Path.GetRelativePath(root, entry.FullName).Replace('\\', '/'));
                }
                else if (entry is DirectoryInfo { LinkTarget: null } child && !Skipped.Contains(child.Name) && !IsOldPackageFolder(child))
                {
                    open.Push(child);
                }
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found.ToImmutable();
    }

    // 'packages' is where NuGet once put what it restored, and where JavaScript keeps the packages of a workspace.
    private static bool IsOldPackageFolder(DirectoryInfo folder) =>
        folder.Name == "packages" && folder.EnumerateDirectories().Take(5).Any(package => package.EnumerateFiles("*.nupkg").Any());

    /// <summary>Null when it is missing, outside of the tree, a link, no text or too large.</summary>
    public static TextFile? Read(string root, string path) =>
        Resolve(root, path) is { } full && new FileInfo(full) is { Exists: true, LinkTarget: null, Length: <= TextFile.BytesMax }
            // What has no length is not opened: it may be a pipe, which nobody ever writes to.
            ? TextFile.Decode(new FileInfo(full).Length == 0 ? [] : File.ReadAllBytes(full))
            : null;

    public static void Write(string root, string path, TextFile file) =>
        File.WriteAllBytes(Resolve(root, path) ?? throw new ArgumentException($"'{path}' lies outside of the worktree.", nameof(path)), file.Encode());

    /// <summary>The absolute path; null when it leaves <paramref name="root"/> by its name or through a linked folder.</summary>
    public static string? Resolve(string root, string path)
    {
        var top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var full = Path.GetFullPath(Path.Combine(top, path));
        if (!full.StartsWith(top + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return null;
        }

        for (var folder = Path.GetDirectoryName(full)!; folder.Length > top.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
            {
                return null;
            }
        }

        return full;
    }
}
