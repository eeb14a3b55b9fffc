using System.Collections.Immutable;
using System.Globalization;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>Turns a merged patch into a commit in the mirror, without a worktree.</summary>
public sealed class PatchCommitter(GitClient git, string dataDirectory)
{
    /// <summary>Pin of the commit with the fix.</summary>
    public const string ResultPin = "result";

    private readonly SessionFolders _folders = new(dataDirectory);

    /// <summary>Commits <paramref name="patch"/> on top of <paramref name="parent"/> and pins the result. The same input gives the same commit.</summary>
    public async Task<CommitOutcome> CommitAsync(
        RepositoryMirror mirror, string parent, ReadOnlyMemory<byte> patch, FixCommit commit, CancellationToken cancellationToken)
    {
        if (patch.IsEmpty)
        {
            return new CommitOutcome.Empty();
        }

        using var scratch = new ScratchFolder(Path.Combine(_folders.Of(commit.Session), "scratch-commit"));
        var index = ImmutableDictionary<string, string?>.Empty.Add("GIT_INDEX_FILE", scratch.File("index"));
        await git.ExecuteAsync(new GitCall(mirror.Path, "read-tree", parent) { Environment = index }, cancellationToken);
        var apply = new GitCall(mirror.Path, "apply", "--cached", "--binary", "--whitespace=nowarn", "-") { Environment = index, Input = patch, Answers = [0, 1, 128] };
        var applied = await git.ExecuteAsync(apply, cancellationToken);
        if (applied.ExitCode != 0)
        {
            return new CommitOutcome.DoesNotApply(applied.Error);
        }

        var tree = await LineAsync(new GitCall(mirror.Path, "write-tree") { Environment = index }, cancellationToken);
        if (tree == await LineAsync(new GitCall(mirror.Path, "rev-parse", "--verify", $"{parent}^{{tree}}"), cancellationToken))
        {
            return new CommitOutcome.Empty();
        }

        return new CommitOutcome.Committed(await CommitTreeAsync(mirror, parent, tree, commit, cancellationToken));
    }

    /// <summary>Commits a tree that the mirror holds and pins the result. The same input gives the same commit.</summary>
    public async Task<string> CommitTreeAsync(RepositoryMirror mirror, string parent, string tree, FixCommit commit, CancellationToken cancellationToken)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"@{commit.CommittedAt.ToUnixTimeSeconds()} +0000");
        var (name, email) = RepositoryMirror.Identity;
        var made = await LineAsync(
            new GitCall(mirror.Path, "commit-tree", tree, "-p", parent, "-F", "-")
            {
                Input = commit.ToMessage(),
                Environment = ImmutableDictionary<string, string?>.Empty
                    .Add("GIT_AUTHOR_NAME", name).Add("GIT_AUTHOR_EMAIL", email).Add("GIT_AUTHOR_DATE", date)
                    .Add("GIT_COMMITTER_NAME", name).Add("GIT_COMMITTER_EMAIL", email).Add("GIT_COMMITTER_DATE", date),
            },
            cancellationToken);
        await mirror.PinAsync(commit.Session, ResultPin, made, cancellationToken);
        return made;
    }

    private async Task<string> LineAsync(GitCall call, CancellationToken cancellationToken) =>
        (await git.ExecuteAsync(call, cancellationToken)).Line;
}
