using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>
/// Makes the result's commits in the mirror, one per piece in plan order where that gives exactly the tree that was validated, else larger pieces.
/// Everything in them comes from the view, so that doing it again gives the same commits.
/// </summary>
internal sealed class ResultCommitter(SessionMirrors mirrors, PatchCommitter committer, PatchMerger merger, DataDirectory data)
{
    /// <summary>All commits, oldest first; the last one is pinned in the mirror.</summary>
    public async Task<ImmutableArray<string>> CommitAsync(SessionView view, ReadOnlyMemory<byte> validated, CancellationToken cancellationToken)
    {
        var mirror = await mirrors.OpenAsync(view.Request, cancellationToken);
        var start = view.Request.Target.Commit;
        var merged = CommitPlan.Merged(view);
        var whole = await committer.CommitAsync(mirror, start, validated, CommitPlan.Message(view, merged), cancellationToken) switch
        {
            CommitOutcome.Committed committed => committed.Commit,
            CommitOutcome.Empty => throw new GitException("git apply", null, "the merged patch changes nothing."),
            CommitOutcome.DoesNotApply refused => throw new GitException("git apply", null, $"the merged patch does not apply to the session's commit: {refused.Message}"),
            var other => throw new InvalidOperationException($"There is no such outcome: {other}"),
        };

        // What was validated is the merged tree and nothing else.
        ImmutableArray<string>? commits = null;
        foreach (var cut in Cuts(CommitPlan.CutOf(view)))
        {
            commits ??= await CommitPiecesAsync(mirror, start, whole, view, CommitPlan.Pieces(merged, cut), cancellationToken);
        }

        var result = commits ?? [whole];
        await mirror.PinAsync(view.Session, PatchCommitter.ResultPin, result[^1], cancellationToken);
        return result;
    }

    private static IEnumerable<CommitCut> Cuts(CommitCut cut) => cut switch
    {
        CommitCut.Fix => [CommitCut.Fix, CommitCut.Group],
        CommitCut.Group => [CommitCut.Group],
        CommitCut.Session => [],
        _ => throw new ArgumentOutOfRangeException(nameof(cut), cut, "There is no such cut."),
    };

    private async Task<ImmutableArray<string>?> CommitPiecesAsync(
        RepositoryMirror mirror, string start, string whole, SessionView view, ImmutableArray<Patch> pieces, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(data.SessionPath(view.Session)).FullName;
        var merged = await merger.MergeAsync(mirror, Path.Combine(folder, "commit.index"), start, pieces, cancellationToken);
        if (!merged.Refused.IsEmpty || merged.Tree is null || !await mirror.Git.HasSameTreeAsync(whole, merged.Tree, cancellationToken))
        {
            return null;
        }

        var commits = ImmutableArray.CreateBuilder<string>();
        var at = start;
        foreach (var piece in merged.Merged)
        {
            // A piece that brings nothing that is not there already is no commit.
            if (!await mirror.Git.HasSameTreeAsync(at, piece.Tree, cancellationToken))
            {
                at = await committer.CommitTreeAsync(mirror, at, piece.Tree, CommitPlan.Message(view, [piece.Patch]), cancellationToken);
                commits.Add(at);
            }
        }

        return commits.ToImmutable();
    }
}
