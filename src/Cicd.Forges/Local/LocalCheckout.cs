using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>Finds out what a checkout holds and copies it into the mirror. The checkout itself is only read.</summary>
public sealed class LocalCheckout(GitClient git, RepositoryMirrors mirrors)
{
    /// <summary>Pin of the commit that the checks run at.</summary>
    public const string TargetPin = "target";

    /// <summary>Pin of the merge base.</summary>
    public const string BasePin = "base";

    /// <summary>File or folder in the repository's own folder, and what it stands for.</summary>
    private static readonly ImmutableArray<(string Mark, string Operation)> Operations =
    [
        ("MERGE_HEAD", "merge"),
        ("rebase-merge", "rebase"),
        ("rebase-apply", "rebase"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"),
    ];

    public async Task<ChangeResolution> ResolveAsync(LocalQuery query, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(query.Path);
        switch (await git.FindAsync(path, cancellationToken))
        {
            case GitLookup.Found found:
                return await ResolveAsync(found.Repository, query, cancellationToken);
            case GitLookup.GitMissing missing:
                return new ChangeResolution.Refused(ChangeRefusal.GitMissing, missing.Message, "Install git, then run 'cicd doctor'.");
            case GitLookup.Bare bare:
                return new ChangeResolution.Refused(ChangeRefusal.Bare, bare.Message, $"Run: git clone '{path}' FOLDER && cicd fix FOLDER");
            case GitLookup.NotTrusted foreign:
                return new ChangeResolution.Refused(ChangeRefusal.NotTrusted, foreign.Message, $"Run: git config --global --add safe.directory '{path}'");
            case GitLookup.NotARepository none:
                return new ChangeResolution.Refused(ChangeRefusal.NotARepository, none.Message, "Go to a git checkout, or name one: cicd fix PATH");
            case var other:
                throw new InvalidOperationException($"git found something unknown: {other.GetType().Name}.");
        }
    }

    private async Task<ChangeResolution> ResolveAsync(GitRepository checkout, LocalQuery query, CancellationToken cancellationToken)
    {
        var head = await checkout.HeadAsync(cancellationToken);
        if (head.Commit is not { } headCommit)
        {
            return new ChangeResolution.Refused(
                ChangeRefusal.NoCommit, $"'{checkout.Root}' has no commit yet, so there is nothing to check.", "Run: git add --all && git commit -m 'First commit'");
        }

        var status = await checkout.StatusAsync(cancellationToken);
        if (query.IncludeUncommitted && UnderWay(checkout, status) is { } refused)
        {
            return refused;
        }

        string? baseCommit = null;
        if (query.Base is { } wanted)
        {
            switch (await FindBaseAsync(checkout, headCommit, wanted, cancellationToken))
            {
                case (var found, null):
                    baseCommit = found;
                    break;
                case (_, { } missing):
                    return missing;
            }
        }

        var mirror = await mirrors.OpenAsync(checkout, cancellationToken);
        var commit = headCommit;
        if (query.IncludeUncommitted && !status.IsClean)
        {
            try
            {
                commit = await mirror.SnapshotAsync(checkout, query.Session, TargetPin, cancellationToken);
            }
            catch (GitException unreadable)
            {
                return new ChangeResolution.Refused(
                    ChangeRefusal.SnapshotFailed,
                    $"The uncommitted files can't be taken along: {unreadable.StandardError.Trim()}",
                    "Make the named files readable, or leave --include-uncommitted out.");
            }
        }
        else
        {
            await mirror.PinAsync(checkout, query.Session, TargetPin, headCommit, cancellationToken);
        }

        if (baseCommit is not null)
        {
            await mirror.PinAsync(checkout, query.Session, BasePin, baseCommit, cancellationToken);
        }

        var tree = await mirror.Tree(commit).ReadAsync(CheckoutNotices.Wanted, cancellationToken);
        return new ChangeResolution.Resolved(
            new ChangeTarget { RepositoryPath = checkout.Root, Commit = commit, HeadCommit = headCommit, Branch = head.Branch, BaseCommit = baseCommit },
            new ForgeContext { Forge = LocalForge.ForgeName, Repository = Path.GetFileName(checkout.Root.TrimEnd('/', '\\')), CommitSha = commit },
            CheckoutNotices.Of(status, query.IncludeUncommitted, tree));
    }

    private static async Task<(string? Commit, ChangeResolution.Refused? Refused)> FindBaseAsync(
        GitRepository checkout, string head, string wanted, CancellationToken cancellationToken)
    {
        // After a fresh clone only the remote's copy of a branch exists.
        var commit = await checkout.ResolveAsync(wanted, cancellationToken) ?? await checkout.ResolveAsync($"refs/remotes/origin/{wanted}", cancellationToken);
        if (commit is null)
        {
            return (null, new ChangeResolution.Refused(
                ChangeRefusal.BaseNotFound,
                $"There is no commit '{wanted}' in '{checkout.Root}'.",
                $"Name a branch, tag or commit that exists, or run: git fetch origin {wanted}"));
        }

        var mergeBase = await checkout.MergeBaseAsync(commit, head, cancellationToken);
        return mergeBase is not null
            ? (mergeBase, null)
            : (null, File.Exists(Path.Combine(checkout.CommonDirectory, "shallow"))
                ? new ChangeResolution.Refused(
                    ChangeRefusal.NoMergeBase,
                    $"HEAD and '{wanted}' have no common commit here, because this clone is shallow.",
                    "Run: git fetch --unshallow, or leave --base out.")
                : new ChangeResolution.Refused(
                    ChangeRefusal.NoMergeBase,
                    $"HEAD and '{wanted}' have unrelated histories.",
                    "Name the branch that this change started from, or leave --base out."));
    }

    private static ChangeResolution.Refused? UnderWay(GitRepository checkout, GitStatus status)
    {
        if (status.Conflicted.Length > 0)
        {
            return new ChangeResolution.Refused(
                ChangeRefusal.OperationUnderWay,
                $"These files have unresolved conflicts: {FileNames.List(status.Conflicted)}.",
                "Resolve them and run 'git add', or leave --include-uncommitted out.");
        }

        return Operations.FirstOrDefault(operation => Path.Exists(Path.Combine(checkout.GitDirectory, operation.Mark))).Operation is { } operation
            ? new ChangeResolution.Refused(
                ChangeRefusal.OperationUnderWay,
                $"A {operation} is under way in '{checkout.Root}'.",
                $"Finish it (git {operation} --continue) or stop it (git {operation} --abort), or leave --include-uncommitted out.")
            : null;
    }
}
