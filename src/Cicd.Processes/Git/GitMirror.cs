using System.Collections.Immutable;

namespace Cicd.Processes.Git;

/// <summary>
/// A bare repository of our own, next to the user's: it holds what is worked on, and the worktrees of the tasks. Its refs are
/// <c>refs/cicd/NAME</c>; nothing in it is the user's only copy.
/// </summary>
public sealed class GitMirror
{
    private const string FileSettings = @"^core\.(autocrlf|eol|safecrlf|filemode|symlinks|ignorecase|longpaths)$";

    private readonly GitClient _git;

    internal GitMirror(GitClient git, string path)
    {
        _git = git;
        Path = path;
    }

    public string Path { get; }

    /// <summary>Fetches <paramref name="revision"/> (a ref such as <c>HEAD</c>, or a full commit id) as <c>refs/cicd/NAME</c>; returns the commit.</summary>
    public async Task<string> FetchAsync(GitRepository source, string revision, string name, CancellationToken cancellationToken)
    {
        await TakeSettingsAsync(source, cancellationToken);
        await _git.ExecuteAsync(
            Call(
                "fetch", "--quiet", "--force", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance", "--update-shallow",
                source.Root, $"{revision}:refs/cicd/{name}"),
            cancellationToken);
        return (await _git.ExecuteAsync(Call("rev-parse", "--verify", $"refs/cicd/{name}"), cancellationToken)).Line;
    }

    /// <summary>
    /// Commits the source's files as they are, untracked ones included, as <c>refs/cicd/NAME</c> on top of its HEAD; returns the commit. The
    /// source keeps its index, refs and objects untouched.
    /// </summary>
    public async Task<string> SnapshotAsync(GitRepository source, string name, GitMessage message, GitIdentity identity, CancellationToken cancellationToken)
    {
        var head = (await source.HeadAsync(cancellationToken)).Commit;
        if (head is not null)
        {
            await FetchAsync(source, "HEAD", name, cancellationToken);
        }
        else
        {
            await TakeSettingsAsync(source, cancellationToken);
        }

        var objects = System.IO.Path.Combine(Path, "objects");
        var tree = await source.WriteTreeAsync(objects, cancellationToken);

        var write = ImmutableDictionary<string, string?>.Empty.Add("GIT_OBJECT_DIRECTORY", objects);
        var commit = await source.CommitTreeAsync(tree, head, message, identity, write, cancellationToken);

        // What was staged and not changed since lies in the source only; the mirror must be able to stand alone.
        var read = write.Add("GIT_ALTERNATE_OBJECT_DIRECTORIES", System.IO.Path.Combine(source.CommonDirectory, "objects"));
        await CopyMissingObjectsAsync(source, commit, head, read, cancellationToken);
        await _git.ExecuteAsync(Call("update-ref", $"refs/cicd/{name}", commit), cancellationToken);
        return commit;
    }

    /// <summary>The commit of <c>refs/cicd/NAME</c>; null when there is none.</summary>
    public async Task<string?> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        var output = await _git.ExecuteAsync(Call("rev-parse", "--verify", "--quiet", $"refs/cicd/{name}") with { Answers = [0, 1] }, cancellationToken);
        return output.ExitCode == 0 ? output.Line : null;
    }

    /// <summary>Do two commits or trees hold the same files?</summary>
    public async Task<bool> HasSameTreeAsync(string left, string right, CancellationToken cancellationToken)
    {
        var output = await _git.ExecuteAsync(Call("diff-tree", "--quiet", "--end-of-options", left, right) with { Answers = [0, 1] }, cancellationToken);
        return output.ExitCode == 0;
    }

    /// <summary>Names <paramref name="commit"/>, so that it is kept.</summary>
    public Task SetAsync(string name, string commit, CancellationToken cancellationToken) =>
        _git.ExecuteAsync(Call("update-ref", $"refs/cicd/{name}", commit), cancellationToken);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        _git.ExecuteAsync(Call("update-ref", "-d", $"refs/cicd/{name}"), cancellationToken);

    /// <summary>Checks <paramref name="commit"/> out, detached, at <paramref name="path"/>, which must not exist or be empty.</summary>
    public async Task<GitRepository> AddWorktreeAsync(string path, string commit, CancellationToken cancellationToken)
    {
        await _git.ExecuteAsync(Call("worktree", "add", "--quiet", "--detach", path, commit), cancellationToken);
        return await _git.FindAsync(path, cancellationToken) is GitLookup.Found { Repository: var repository }
            ? repository.Guarded()
            : throw new GitException($"git worktree add {path}", null, "the new worktree is no repository.");
    }

    /// <summary>Removes a worktree with everything in it, whatever state it is in. Harmless when it is gone.</summary>
    public async Task RemoveWorktreeAsync(string path, CancellationToken cancellationToken)
    {
        // Twice --force: also one that is locked because its making was interrupted. 128: git no longer knows it.
        await _git.ExecuteAsync(Call("worktree", "remove", "--force", "--force", path) with { Answers = [0, 128] }, cancellationToken);
        await _git.RemoveFolderAsync(path, cancellationToken);
        await PruneAsync(cancellationToken);
    }

    /// <summary>Forgets worktrees whose folders are gone.</summary>
    public Task PruneAsync(CancellationToken cancellationToken) =>
        _git.ExecuteAsync(Call("worktree", "prune", "--expire", "now"), cancellationToken);

    /// <summary>After a crash: removes all worktrees but <paramref name="kept"/>. Returns how many there were to remove.</summary>
    public async Task<int> CleanAsync(IReadOnlySet<string> kept, CancellationToken cancellationToken)
    {
        var abandoned = (await WorktreesAsync(cancellationToken)).Where(worktree => !kept.Contains(worktree.Path)).ToList();
        foreach (var worktree in abandoned)
        {
            await RemoveWorktreeAsync(worktree.Path, cancellationToken);
        }

        return abandoned.Count;
    }

    /// <summary>Parses <c>worktree list --porcelain -z</c>: <c>worktree /path NUL HEAD id NUL detached NUL NUL …</c>; the mirror itself is left out.</summary>
    public async Task<ImmutableArray<GitWorktree>> WorktreesAsync(CancellationToken cancellationToken)
    {
        var output = await _git.ExecuteAsync(Call("worktree", "list", "--porcelain", "-z"), cancellationToken);
        var worktrees = ImmutableArray.CreateBuilder<GitWorktree>();
        foreach (var record in System.Text.Encoding.UTF8.GetString(output.Bytes.Span).Split("\0\0", StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = record.Split('\0').Select(field => field.Split(' ', 2)).ToDictionary(field => field[0], field => field.ElementAtOrDefault(1));
            if (!fields.ContainsKey("bare") && fields["worktree"] is { } path)
            {
                var commit = fields.GetValueOrDefault("HEAD");
                worktrees.Add(new GitWorktree(path, commit?.Trim('0').Length > 0 ? commit : null, !Directory.Exists(path)));
            }
        }

        return worktrees.ToImmutable();
    }

    // Line endings and file modes must come out as they do in the user's checkout; what he excludes locally is no change here either.
    private async Task TakeSettingsAsync(GitRepository source, CancellationToken cancellationToken)
    {
        var settings = await _git.ExecuteAsync(
            new GitCall(source.Root, "config", "--local", "-z", "--get-regexp", FileSettings) { Answers = [0, 1] },
            cancellationToken);
        foreach (var setting in settings.Parts)
        {
            // "core.filemode LF true"
            if (System.Text.Encoding.UTF8.GetString(setting.Span).Split('\n', 2) is [var name, var value])
            {
                await _git.ExecuteAsync(Call("config", name, value), cancellationToken);
            }
        }

        Directory.CreateDirectory(System.IO.Path.Combine(Path, "info"));
        foreach (var name in (string[])["exclude", "attributes"])
        {
            var theirs = System.IO.Path.Combine(source.CommonDirectory, "info", name);
            if (File.Exists(theirs))
            {
                File.Copy(theirs, System.IO.Path.Combine(Path, "info", name), overwrite: true);
            }
        }
    }

    private async Task CopyMissingObjectsAsync(
        GitRepository source, string commit, string? head, ImmutableDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        ImmutableArray<string> known = head is null ? [] : [$"^{head}"];
        var needed = await _git.ExecuteAsync(
            new GitCall(source.Root, ["rev-list", "--objects", "--no-object-names", commit, .. known]) { Environment = environment }, cancellationToken);
        var pack = await _git.ExecuteAsync(
            new GitCall(source.Root, "pack-objects", "--quiet", "--stdout") { Environment = environment, Input = needed.Bytes }, cancellationToken);
        await _git.ExecuteAsync(Call("unpack-objects", "-q") with { Input = pack.Bytes }, cancellationToken);
    }

    private GitCall Call(params ImmutableArray<string> arguments) => new(Path, arguments);
}
