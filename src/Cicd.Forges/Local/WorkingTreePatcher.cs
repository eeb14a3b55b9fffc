using System.Collections.Immutable;
using System.Text.Json;
using Cicd.Contracts;
using Cicd.Forges.Git;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>
/// Brings a result into the user's working tree and takes it back, file by file against known contents: a path is written only when it holds
/// exactly what the session saw, and put back only when it holds exactly what the session wrote.
/// </summary>
public sealed class WorkingTreePatcher
{
    private readonly GitClient _git;
    private readonly RepositoryMirrors _mirrors;
    private readonly SessionFolders _folders;

    public WorkingTreePatcher(GitClient git, RepositoryMirrors mirrors, string dataDirectory)
    {
        _git = git;
        _mirrors = mirrors;
        _folders = new SessionFolders(dataDirectory);
    }

    public async Task<ApplyOutcome> ApplyAsync(ChangeTarget target, FixResult result, CancellationToken cancellationToken)
    {
        if (await _git.FindAsync(target.RepositoryPath, cancellationToken) is not GitLookup.Found { Repository: var checkout })
        {
            return new ApplyOutcome.Refused([], $"'{target.RepositoryPath}' is no longer a git checkout.", $"The patch is here: {_folders.Patch(result.Session)}");
        }

        var mirror = await _mirrors.OpenAsync(checkout, cancellationToken);
        return await mirror.ExclusivelyAsync(() => ApplyAsync(checkout, mirror, target, result, cancellationToken), cancellationToken);
    }

    public Task<UndoOutcome> UndoAsync(SessionId session, CancellationToken cancellationToken) => UndoAsync(session, withBranch: true, cancellationToken);

    /// <summary>Puts the files back and leaves the branch.</summary>
    public Task<UndoOutcome> UndoFilesAsync(SessionId session, CancellationToken cancellationToken) => UndoAsync(session, withBranch: false, cancellationToken);

    private async Task<UndoOutcome> UndoAsync(SessionId session, bool withBranch, CancellationToken cancellationToken)
    {
        var applied = await AppliedRecord.ReadAsync(_folders.Applied(session), cancellationToken);
        var published = withBranch ? await PublishedAsync(session, cancellationToken) : null;
        if ((applied?.RepositoryPath ?? published?.RepositoryPath) is not { } repository)
        {
            return new UndoOutcome.NothingToUndo($"{session} has neither changed files nor made a branch.");
        }

        if (await _git.FindAsync(repository, cancellationToken) is not GitLookup.Found { Repository: var checkout })
        {
            return new UndoOutcome.Refused([], $"'{repository}' is no longer a git checkout.", "Put it back where it was, then undo again.");
        }

        var mirror = await _mirrors.OpenAsync(checkout, cancellationToken);
        return await mirror.ExclusivelyAsync<UndoOutcome>(
            async () =>
            {
                ImmutableArray<string> files = [];
                if (applied is { Phase: not ApplyPhase.Undone })
                {
                    switch (await PutBackAsync(checkout, mirror, session, applied, cancellationToken))
                    {
                        case UndoOutcome.Undone undone:
                            files = undone.Files;
                            break;
                        case var refused:
                            return refused;
                    }
                }

                var (branch, note) = await DeleteBranchAsync(checkout, published, cancellationToken);
                return applied is null or { Phase: ApplyPhase.Undone } && branch is null && note is null
                    ? new UndoOutcome.NothingToUndo($"{session} was undone before.")
                    : new UndoOutcome.Undone(files, branch, note);
            },
            cancellationToken);
    }

    private async Task<ApplyOutcome> ApplyAsync(
        GitRepository checkout, RepositoryMirror mirror, ChangeTarget target, FixResult result, CancellationToken cancellationToken)
    {
        var path = _folders.Applied(result.Session);
        var earlier = await AppliedRecord.ReadAsync(path, cancellationToken);
        if (earlier is { Phase: ApplyPhase.Undoing })
        {
            return new ApplyOutcome.Refused([], "An undo of this session was interrupted.", $"Run: cicd session undo {result.Session}");
        }

        ImmutableArray<FileChange> changes =
        [
            .. FileChange.Parse(await _git.ExecuteAsync(
                new GitCall(mirror.Path, "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", target.Commit, result.Commit), cancellationToken)),
        ];
        var names = changes.Select(change => change.Path).ToImmutableArray();
        using var scratch = new ScratchFolder(Path.Combine(_folders.Of(result.Session), "scratch-apply"));
        var files = new WorkingTreeFiles(_git, checkout.Root, mirror, scratch);
        if (files.Obstructed(changes).ToImmutableArray() is { Length: > 0 } obstructed)
        {
            return InTheWay(obstructed, "something of yours stands where they have to go", result.Session);
        }

        var observed = await files.ObserveAsync(changes.ToDictionary(change => change.Path, change => change.Before), cancellationToken);
        if (changes.All(change => observed[change.Path] == change.After))
        {
            // Written by an interrupted apply, which then only lacks its last word; or brought here by the user himself, and then not ours.
            if (earlier is { Phase: ApplyPhase.Applying } && earlier.ResultCommit == result.Commit)
            {
                await (earlier with { Phase = ApplyPhase.Applied }).WriteAsync(path, cancellationToken);
            }

            return new ApplyOutcome.AlreadyThere(names);
        }

        var isContinued = earlier is { Phase: ApplyPhase.Applying } && earlier.ResultCommit == result.Commit;
        var edited = await EditedAsync(files, changes, observed, isContinued, cancellationToken);
        if (!isContinued && !target.IncludesUncommitted)
        {
            edited = edited.Union(await StagedAsync(checkout, target, names, cancellationToken));
        }

        if (edited.Count > 0)
        {
            var head = (await checkout.HeadAsync(cancellationToken)).Commit;
            return InTheWay(
                [.. edited.Order(StringComparer.Ordinal)],
                head == target.HeadCommit
                    ? "they have changes of your own that are not committed"
                    : $"they are not as they were when the session started: HEAD has moved from {target.HeadCommit[..10]} to {head?[..10] ?? "nowhere"}, or you have edited them",
                result.Session);
        }

        var record = new AppliedRecord
        {
            Phase = ApplyPhase.Applying,
            RepositoryPath = checkout.Root,
            TargetCommit = target.Commit,
            ResultCommit = result.Commit,
            Files = changes,
        };
        await record.WriteAsync(path, cancellationToken);

        // From here on a half-way stop would leave half a fix; it takes a moment, and a kill is healed by undo.
        if (await files.ChangeAsync(changes.ToDictionary(change => change.Path, change => change.After), CancellationToken.None) is { } refusal)
        {
            return new ApplyOutcome.Refused(names, $"git refused to write the files: {refusal}", $"Run 'cicd session undo {result.Session}', then apply again.");
        }

        await (record with { Phase = ApplyPhase.Applied }).WriteAsync(path, CancellationToken.None);
        return new ApplyOutcome.Applied(names);
    }

    private async Task<UndoOutcome> PutBackAsync(
        GitRepository checkout, RepositoryMirror mirror, SessionId session, AppliedRecord record, CancellationToken cancellationToken)
    {
        using var scratch = new ScratchFolder(Path.Combine(_folders.Of(session), "scratch-apply"));
        var files = new WorkingTreeFiles(_git, checkout.Root, mirror, scratch);
        if (files.Obstructed(record.Files).ToImmutableArray() is { Length: > 0 } obstructed)
        {
            return NotOurs(obstructed, session);
        }

        var observed = await files.ObserveAsync(record.Files.ToDictionary(change => change.Path, change => change.After), cancellationToken);
        var edited = new List<string>();
        foreach (var change in record.Files)
        {
            var now = observed[change.Path];
            var isOurs = now == change.After || (record.Phase is ApplyPhase.Applying or ApplyPhase.Undoing
                && (now == change.Before
                    || await files.IsTornAsync(change.Path, record.Phase == ApplyPhase.Applying ? change.After : change.Before, cancellationToken)));
            if (!isOurs)
            {
                edited.Add(change.Path);
            }
        }

        if (edited.Count > 0)
        {
            return NotOurs([.. edited], session);
        }

        await (record with { Phase = ApplyPhase.Undoing }).WriteAsync(_folders.Applied(session), cancellationToken);
        if (await files.ChangeAsync(record.Files.ToDictionary(change => change.Path, change => change.Before), CancellationToken.None) is { } refusal)
        {
            return new UndoOutcome.Refused([], $"git refused to put the files back: {refusal}", $"Remove the cause, then run again: cicd session undo {session}");
        }

        await (record with { Phase = ApplyPhase.Undone }).WriteAsync(_folders.Applied(session), CancellationToken.None);
        return new UndoOutcome.Undone([.. record.Files.Select(change => change.Path)], null, null);
    }

    private static async Task<ImmutableHashSet<string>> EditedAsync(
        WorkingTreeFiles files,
        ImmutableArray<FileChange> changes,
        IReadOnlyDictionary<string, TreeEntry?> observed,
        bool isContinued,
        CancellationToken cancellationToken)
    {
        var edited = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var now = observed[change.Path];
            if (now != change.Before && !(isContinued && (now == change.After || await files.IsTornAsync(change.Path, change.After, cancellationToken))))
            {
                edited.Add(change.Path);
            }
        }

        return edited.ToImmutable();
    }

    /// <summary>A staged edit is the user's own even where the file itself was set back.</summary>
    private async Task<IEnumerable<string>> StagedAsync(GitRepository checkout, ChangeTarget target, ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        var staged = await _git.ExecuteAsync(
            new GitCall(checkout.Root, "diff-index", "--cached", "-z", "--raw", "--no-abbrev", "--no-renames", target.Commit), cancellationToken);
        return FileChange.Parse(staged).Select(change => change.Path).Intersect(names, StringComparer.Ordinal);
    }

    private async Task<(string? Branch, string? Note)> DeleteBranchAsync(GitRepository checkout, PublishedRecord? published, CancellationToken cancellationToken)
    {
        if (published is null || await checkout.ResolveAsync($"refs/heads/{published.Branch}", cancellationToken) is not { } present)
        {
            return (null, null);
        }

        if (present != published.Commit)
        {
            return (null, $"The branch {published.Branch} was left: it no longer points at this session's commit.");
        }

        var worktrees = await _git.ExecuteAsync(new GitCall(checkout.Root, "worktree", "list", "--porcelain"), cancellationToken);
        return worktrees.Line.Split('\n').Contains($"branch refs/heads/{published.Branch}")
            ? (null, $"The branch {published.Branch} was left: it is checked out.")
            : await checkout.DeleteBranchAsync(published.Branch, published.Commit, cancellationToken)
                ? (published.Branch, null)
                : (null, null);
    }

    private async Task<PublishedRecord?> PublishedAsync(SessionId session, CancellationToken cancellationToken)
    {
        var path = _folders.Published(session);
        return File.Exists(path) ? JsonSerializer.Deserialize<PublishedRecord>(await File.ReadAllBytesAsync(path, cancellationToken)) : null;
    }

    private static ApplyOutcome.Refused InTheWay(ImmutableArray<string> files, string why, SessionId session) => new(
        files,
        $"Nothing was applied to {FileNames.List(files)}: {why}.",
        $"Commit or stash them and apply again, or merge the branch: git merge {LocalResultPublisher.BranchOf(session)}");

    private static UndoOutcome.Refused NotOurs(ImmutableArray<string> files, SessionId session) => new(
        files,
        $"Nothing was undone, because {FileNames.List(files)} changed since {session} wrote them.",
        "Set these files back to what the session wrote (its patch shows it), or undo the rest by hand with: git apply --reverse --include=FILE PATCH");
}
