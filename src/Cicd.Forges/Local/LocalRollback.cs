using System.Collections.Immutable;
using System.Globalization;
using Cicd.Contracts;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>
/// Carries out a session's <see cref="RollbackPlan"/>. Commits are reverted in a worktree of the mirror, newest first, on top of whatever others have
/// put on the branch since; the branch only ever moves forward, and only from where it was seen. Done again after a crash it goes on, or finds
/// that everything is done.
/// </summary>
public sealed class LocalRollback(GitClient git, RepositoryMirrors mirrors, WorkingTreePatcher patcher, string dataDirectory)
{
    /// <summary>Pin of the branch as it was seen.</summary>
    private const string TipPin = "rollback-tip";

    /// <summary>Pin of the reverting commits.</summary>
    private const string RollbackPin = "rollback";

    /// <summary>Where the reverting commits stand when the right branch is checked out.</summary>
    public static string BranchOf(SessionId session) => $"cicd/rollback/{session.Value}";

    /// <param name="session">Whose work is taken back.</param>
    /// <param name="branch">Where its commits are reverted; null: the plan's own branch.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    public async Task<RollbackOutcome> RollBackAsync(SessionId session, string? branch, CancellationToken cancellationToken)
    {
        var outcome = await CarryOutAsync(session, branch, cancellationToken);
        var receipt = outcome switch
        {
            RollbackOutcome.RolledBack { Reverted.IsEmpty: true, Files.IsEmpty: true } => null,
            RollbackOutcome.RolledBack done => new RollbackReceipt { Branch = done.Branch, Commit = done.Commit, Reverted = done.Reverted, Files = done.Files },
            RollbackOutcome.Prepared prepared => new RollbackReceipt { Branch = prepared.RollbackBranch, Commit = prepared.Commit, Reverted = prepared.Reverted, Files = prepared.Files },
            _ => null,
        };
        if (receipt is not null)
        {
            await receipt.WriteAsync(dataDirectory, session, cancellationToken);
        }

        return outcome;
    }

    private async Task<RollbackOutcome> CarryOutAsync(SessionId session, string? branch, CancellationToken cancellationToken)
    {
        if (await RollbackPlan.ReadAsync(dataDirectory, session, cancellationToken) is not { } plan)
        {
            return new RollbackOutcome.NothingToRollBack($"{session} has handed nothing out.");
        }

        if (await git.FindAsync(plan.Repository, cancellationToken) is not GitLookup.Found { Repository: var checkout })
        {
            return new RollbackOutcome.Refused($"'{plan.Repository}' is no longer a git checkout.", "Put it back where it was, then roll back again.");
        }

        ImmutableArray<string> files = [];
        if (plan.Files is not null)
        {
            switch (await patcher.UndoFilesAsync(session, cancellationToken))
            {
                case UndoOutcome.Undone undone:
                    files = undone.Files;
                    break;
                case UndoOutcome.Refused refused:
                    return new RollbackOutcome.Refused(refused.Message, refused.NextStep);
            }
        }

        var reverts = plan.Reverts;
        var name = branch ?? reverts?.Branch;
        if (reverts is null || name is null || await checkout.ResolveAsync($"refs/heads/{name}", cancellationToken) is not { } tip)
        {
            return branch is null ? await WithoutBranchAsync(checkout, session, reverts, files, cancellationToken) : new RollbackOutcome.Refused($"There is no branch '{branch}' in {checkout.Root}.", "git branch");
        }

        return await RevertAsync(checkout, session, plan, reverts, name, tip, files, cancellationToken);
    }

    private async Task<RollbackOutcome> RevertAsync(
        GitRepository checkout,
        SessionId session,
        RollbackPlan plan,
        RollbackAction reverts,
        string branch,
        string tip,
        ImmutableArray<string> files,
        CancellationToken cancellationToken)
    {
        var mirror = await mirrors.OpenAsync(checkout, cancellationToken);
        await mirror.PinAsync(checkout, session, TipPin, tip, cancellationToken);
        var commits = new SessionCommits(git, mirror.Path, session);
        var (ours, changed) = await commits.FindAsync(reverts.Commits ?? [], reverts.Target!, tip, cancellationToken);
        ImmutableArray<string> notes =
        [
            .. changed.Select(commit => $"{commit[..10]} carries this session's marks, but somebody has changed it: it was left. Take it back with: git revert {commit}"),
            .. await ElsewhereAsync(checkout, reverts, branch, cancellationToken),
        ];
        if (ours.IsEmpty)
        {
            return new RollbackOutcome.RolledBack(branch, tip, [], files, notes);
        }

        var (head, refusal) = await InWorktreeAsync(mirror, session, plan.Attempt, tip, ours, branch, cancellationToken);
        if (head is null)
        {
            return refusal!;
        }

        await mirror.PinAsync(session, RollbackPin, head, cancellationToken);
        return await IsCheckedOutAsync(checkout, branch, cancellationToken)
            ? await PrepareAsync(checkout, mirror, session, branch, head, ours, files, cancellationToken)
            : await MoveAsync(checkout, mirror, branch, tip, head, cancellationToken)
            ?? new RollbackOutcome.RolledBack(branch, head, ours, files, notes);
    }

    /// <summary>The last reverting commit, or why there is none.</summary>
    private async Task<(string? Head, RollbackOutcome.Refused? Refusal)> InWorktreeAsync(
        RepositoryMirror mirror, SessionId session, int attempt, string tip, ImmutableArray<string> ours, string branch, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetFullPath(dataDirectory), "worktrees", session.Value, "rollback");
        await mirror.ExclusivelyAsync(
            async () =>
            {
                // A killed rollback may have left it.
                await mirror.Git.RemoveWorktreeAsync(path, cancellationToken);
                return await mirror.Git.AddWorktreeAsync(path, tip, cancellationToken);
            },
            cancellationToken);
        try
        {
            var at = tip;
            foreach (var commit in ours)
            {
                var (next, conflicts) = await RevertAsync(path, session, attempt, at, commit, cancellationToken);
                if (next is null)
                {
                    return (null, new RollbackOutcome.Refused(
                        $"Nothing was rolled back: {commit[..10]} can't be reverted, because later commits on '{branch}' changed the same places in {FileNames.List(conflicts)}.",
                        $"Revert it by hand (git switch {branch}; git revert {string.Join(' ', ours)}), solve the conflicts, and roll back again to see that nothing is left."));
                }

                at = next;
            }

            return (at, null);
        }
        finally
        {
            await mirror.ExclusivelyAsync(
                async () =>
                {
                    await mirror.Git.RemoveWorktreeAsync(path, CancellationToken.None);
                    return true;
                },
                CancellationToken.None);
        }
    }

    private async Task<(string? Next, ImmutableArray<string> Conflicts)> RevertAsync(
        string worktree, SessionId session, int attempt, string at, string commit, CancellationToken cancellationToken)
    {
        var revert = await git.ExecuteAsync(
            new GitCall(worktree, "-c", "merge.directoryRenames=false", "-c", "rerere.enabled=false", "revert", "--no-commit", commit) { Answers = [0, 1] }, cancellationToken);
        var unmerged = await git.ExecuteAsync(new GitCall(worktree, "diff", "--name-only", "--diff-filter=U", "-z"), cancellationToken);
        if (revert.ExitCode != 0 || unmerged.Parts.Count > 0)
        {
            return (null, [.. unmerged.Parts.Select(path => GitPath.FromBytes(path.Span))]);
        }

        var tree = (await git.ExecuteAsync(new GitCall(worktree, "write-tree"), cancellationToken)).Line;
        if (tree == (await git.ExecuteAsync(new GitCall(worktree, "rev-parse", $"{at}^{{tree}}"), cancellationToken)).Line)
        {
            // Somebody has taken it back before.
            return (at, []);
        }

        var subject = (await git.ExecuteAsync(new GitCall(worktree, "log", "-1", "--no-show-signature", "--format=%s", commit), cancellationToken)).Line;
        var message = new GitMessage($"Revert \"{subject}\"", $"Rolled back by cicd.\n\nThis reverts commit {commit}.")
        {
            Trailers =
            [
                KeyValuePair.Create("CICD-Session", session.Value),
                KeyValuePair.Create("CICD-Attempt", attempt.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create(SessionCommits.RevertsTrailer, commit),
            ],
        };
        var (name, email) = RepositoryMirror.Identity;
        var made = await git.ExecuteAsync(
            new GitCall(worktree, "-c", $"user.name={name}", "-c", $"user.email={email}", "commit-tree", tree, "-p", at, "-F", "-")
            {
                Input = System.Text.Encoding.UTF8.GetBytes(message.ToString()),
            },
            cancellationToken);

        // Index and files hold that tree already; the next revert only has to see it as the last commit.
        await git.ExecuteAsync(new GitCall(worktree, "revert", "--quit"), cancellationToken);
        await git.ExecuteAsync(new GitCall(worktree, "reset", "--soft", "--quiet", made.Line), cancellationToken);
        return (made.Line, []);
    }

    /// <summary>Null when the branch stands at <paramref name="head"/> now.</summary>
    private static async Task<RollbackOutcome?> MoveAsync(
        GitRepository checkout, RepositoryMirror mirror, string branch, string tip, string head, CancellationToken cancellationToken)
    {
        try
        {
            // Forward only: where somebody has committed in this moment, git refuses.
            await checkout.FetchCommitAsync(mirror.Git, head, branch, cancellationToken);
            return null;
        }
        catch (GitException refused)
        {
            return new RollbackOutcome.Refused(
                $"git did not move '{branch}' from {tip[..10]} to {head[..10]}: {refused.StandardError.Trim()}", "Look at the branch, then roll back again: it starts from where the branch is then.");
        }
    }

    private async Task<RollbackOutcome> PrepareAsync(
        GitRepository checkout, RepositoryMirror mirror, SessionId session, string branch, string head, ImmutableArray<string> ours, ImmutableArray<string> files, CancellationToken cancellationToken)
    {
        var own = BranchOf(session);
        if (await checkout.ResolveAsync($"refs/heads/{own}", cancellationToken) is { } left)
        {
            // Made by an earlier rollback on a branch that has moved on since. Only what is a rollback of this session is replaced.
            var log = await git.ExecuteAsync(new GitCall(checkout.Root, "log", "-1", "--no-show-signature", "--format=%B", left), cancellationToken);
            if (!log.Line.Contains($"CICD-Session: {session}", StringComparison.Ordinal) || await IsCheckedOutAsync(checkout, own, cancellationToken))
            {
                return new RollbackOutcome.Refused($"The branch '{own}' exists already and is not this rollback's.", $"git branch -m {own} NAME, then roll back again.");
            }

            await checkout.DeleteBranchAsync(own, left, cancellationToken);
        }

        return await MoveAsync(checkout, mirror, own, head, head, cancellationToken)
            ?? new RollbackOutcome.Prepared(branch, own, head, ours, files, $"git merge --ff-only {own}");
    }

    /// <summary>The branch is gone; the commits may live on elsewhere.</summary>
    private async Task<RollbackOutcome> WithoutBranchAsync(
        GitRepository checkout, SessionId session, RollbackAction? reverts, ImmutableArray<string> files, CancellationToken cancellationToken)
    {
        var holders = reverts is null ? [] : await HoldersAsync(checkout, reverts, cancellationToken);
        return holders.IsEmpty
            ? new RollbackOutcome.RolledBack(null, null, [], files, reverts is null ? [] : [$"The branch '{reverts.Branch}' is not there (any more), and no other branch holds its commits."])
            : new RollbackOutcome.Refused(
                $"The branch '{reverts!.Branch}' is gone, but its commits are on {string.Join(", ", holders)}.", $"cicd session rollback {session} --branch {holders[0]}");
    }

    private async Task<ImmutableArray<string>> ElsewhereAsync(GitRepository checkout, RollbackAction reverts, string branch, CancellationToken cancellationToken) =>
        [.. (await HoldersAsync(checkout, reverts, cancellationToken)).Where(holder => holder != branch && !holder.StartsWith("cicd/", StringComparison.Ordinal)).Select(holder => $"'{holder}' holds its commits too. Roll back there with --branch {holder}.")];

    private async Task<ImmutableArray<string>> HoldersAsync(GitRepository checkout, RollbackAction reverts, CancellationToken cancellationToken)
    {
        if (reverts.Commits is not [var newest, ..] || await checkout.ResolveAsync(newest, cancellationToken) is null)
        {
            return [];
        }

        var refs = await git.ExecuteAsync(new GitCall(checkout.Root, "for-each-ref", "--format=%(refname:lstrip=2)", "--contains", newest, "refs/heads"), cancellationToken);
        return [.. refs.Line.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private async Task<bool> IsCheckedOutAsync(GitRepository checkout, string branch, CancellationToken cancellationToken) =>
        (await git.ExecuteAsync(new GitCall(checkout.Root, "worktree", "list", "--porcelain"), cancellationToken)).Line.Split('\n').Contains($"branch refs/heads/{branch}");
}
