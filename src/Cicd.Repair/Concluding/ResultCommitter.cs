using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>
/// Makes the result's commits in the mirror: one per group in plan order where that gives exactly the tree that was validated, else a single one.
/// Everything in them comes from the view, so that doing it again gives the same commits.
/// </summary>
internal sealed class ResultCommitter(SessionMirrors mirrors, PatchCommitter committer, IArtifactStore artifacts)
{
    private const int SubjectMax = 72;

    /// <summary>The last commit; pinned in the mirror.</summary>
    public async Task<string> CommitAsync(SessionView view, ReadOnlyMemory<byte> merged, CancellationToken cancellationToken)
    {
        var mirror = await mirrors.OpenAsync(view.Request, cancellationToken);
        var start = view.Request.Target.Commit;
        var single = await CommitAsync(mirror, start, merged, Message(view, [.. view.Fixing!.Patches.Where(patch => IsMerged(view, patch))]), cancellationToken)
            ?? throw new GitException("git apply", null, "the merged patch does not apply to the session's commit.");
        var many = await CommitGroupsAsync(mirror, start, view, cancellationToken);

        // What was validated is the merged tree and nothing else.
        var result = many is not null && await mirror.Git.HasSameTreeAsync(single, many, cancellationToken) ? many : single;
        await mirror.PinAsync(view.Session, PatchCommitter.ResultPin, result, cancellationToken);
        return result;
    }

    private async Task<string?> CommitGroupsAsync(RepositoryMirror mirror, string start, SessionView view, CancellationToken cancellationToken)
    {
        string? at = start;
        foreach (var patch in view.Fixing!.Patches.Where(patch => IsMerged(view, patch)))
        {
            var content = await artifacts.ReadAllBytesAsync(patch.Content, GitPatch.BytesMax, cancellationToken);
            at = await CommitAsync(mirror, at, content, Message(view, [patch]), cancellationToken);
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }

    private async Task<string?> CommitAsync(
        RepositoryMirror mirror, string parent, ReadOnlyMemory<byte> patch, FixCommit commit, CancellationToken cancellationToken) =>
        await committer.CommitAsync(mirror, parent, patch, commit, cancellationToken) switch
        {
            CommitOutcome.Committed committed => committed.Commit,
            CommitOutcome.Empty => parent,
            _ => null,
        };

    private static bool IsMerged(SessionView view, Patch patch) => view.Validation!.Evidence.MergedGroups.Contains(patch.GroupId);

    private static FixCommit Message(SessionView view, IReadOnlyCollection<Patch> patches)
    {
        var files = patches.SelectMany(patch => patch.Files).Select(file => file.Path).Distinct(StringComparer.Ordinal).ToList();
        var kinds = patches.Select(patch => patch.GroupId.Split('-') is ["fix", var category, ..] ? category : "check").Distinct(StringComparer.Ordinal).ToList();
        var subject = $"Fix {Sentences.List(kinds, "kind")} failures in {(files.Count == 1 ? files[0] : $"{files.Count} files")}";
        return new FixCommit
        {
            Session = view.Session,
            Attempt = view.Attempt,
            Subject = subject.Length <= SubjectMax ? subject : subject[..SubjectMax],
            Body = string.Join('\n', patches.Select(patch => patch.Reason)),
            Fixers = [.. patches.SelectMany(patch => patch.Origin.Split(", ")).Distinct(StringComparer.Ordinal)],
            CommittedAt = view.CreatedAt,
        };
    }
}
