using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>
/// The mirrors of a data directory: <c>&lt;data&gt;/mirrors/&lt;name&gt;-&lt;hash&gt;</c>, one per repository, however many checkouts it has. One process
/// owns a data directory, so a git lock that is found when a mirror is first opened was left by a process that died.
/// </summary>
public sealed class RepositoryMirrors(GitClient git, string dataDirectory)
{
    private static readonly string[] FoldersWithLocks = ["refs", "worktrees"];
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly string _folder = new SessionFolders(dataDirectory).Mirrors;

    /// <summary>The mirror of the repository behind a checkout; made on first use.</summary>
    public async Task<RepositoryMirror> OpenAsync(GitRepository checkout, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, NameOf(checkout.CommonDirectory));
        var entry = _entries.GetOrAdd(path, _ => new Entry());
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            entry.Mirror ??= new RepositoryMirror(await MakeAsync(path, cancellationToken), git, entry.Gate);
            return entry.Mirror;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary><c>/home/ada/shop/.git</c> → <c>shop-1f2e3d4c5b6a</c>: readable, and different for each place.</summary>
    internal static string NameOf(string commonDirectory)
    {
        var full = Path.GetFullPath(commonDirectory).TrimEnd('/', '\\');
        var folder = Path.GetFileName(full) == ".git" ? Path.GetFileName(Path.GetDirectoryName(full)) ?? "" : Path.GetFileNameWithoutExtension(full);
        var readable = string.Concat(folder.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-')).Trim('-');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..12];
        return $"{(readable.Length == 0 ? "repository" : readable[..Math.Min(readable.Length, 40)])}-{hash}";
    }

    private async Task<GitMirror> MakeAsync(string path, CancellationToken cancellationToken)
    {
        // Made beside its place and then renamed: what stands in its place is whole.
        var unfinished = $"{path}.new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        if (Directory.Exists(path) && !IsWhole(path))
        {
            Directory.Delete(path, recursive: true);
        }

        if (!Directory.Exists(path))
        {
            await git.OpenMirrorAsync(unfinished, cancellationToken);
            Directory.Move(unfinished, path);
        }

        RemoveLeftovers(path);
        return await git.OpenMirrorAsync(path, cancellationToken);
    }

    private static bool IsWhole(string path) =>
        File.Exists(Path.Combine(path, "HEAD")) && new FileInfo(Path.Combine(path, "config")) is { Exists: true, Length: > 0 }
        && Directory.Exists(Path.Combine(path, "objects")) && Directory.Exists(Path.Combine(path, "refs"));

    /// <summary>Locks and temporary indexes of a process that died. Only for who owns the data directory, and before anything uses the mirror.</summary>
    /// <remarks>config.lock, packed-refs.lock, refs/…/x.lock, worktrees/…/index.lock; objects hold none that git would wait for.</remarks>
    public static void RemoveLeftovers(string path)
    {
        foreach (var scratch in Directory.EnumerateDirectories(path, GitRepository.ScratchPrefix + "*").ToList())
        {
            Directory.Delete(scratch, recursive: true);
        }

        // What was being made when it was killed is "locked", and would not be forgotten.
        var worktrees = Path.Combine(path, "worktrees");
        foreach (var locked in Directory.Exists(worktrees) ? Directory.EnumerateFiles(worktrees, "locked", SearchOption.AllDirectories).ToList() : [])
        {
            File.Delete(locked);
        }

        var places = FoldersWithLocks.Select(folder => Path.Combine(path, folder)).Where(Directory.Exists);
        foreach (var stale in Directory.EnumerateFiles(path, "*.lock")
            .Concat(places.SelectMany(place => Directory.EnumerateFiles(place, "*.lock", SearchOption.AllDirectories))).ToList())
        {
            File.Delete(stale);
        }
    }

    private sealed class Entry
    {
        // Lives as long as the process: mirrors are few.
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RepositoryMirror? Mirror { get; set; }
    }
}
