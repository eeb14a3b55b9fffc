using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>
/// Merges patches in plan order: git applies each to exactly what it was made on, <see cref="PatchSet"/> brings the results together, git writes the
/// trees. No working tree is involved, so that line endings, encodings, odd names and modes stay as they are.
/// </summary>
internal sealed class PatchMerger(GitClient git, IArtifactStore artifacts)
{
    /// <param name="mirror">Holds <paramref name="start"/>.</param>
    /// <param name="scratch">A file that may be written, and is not there yet.</param>
    /// <param name="start">The session's commit.</param>
    /// <param name="patches">In plan order.</param>
    /// <param name="cancellationToken">Stops between two patches.</param>
    public async Task<MergedPatches> MergeAsync(
        RepositoryMirror mirror, string scratch, string start, ImmutableArray<Patch> patches, CancellationToken cancellationToken)
    {
        var set = new PatchSet(await GitObjects.TreeAsync(git, mirror.Path, start, cancellationToken));
        var exact = new ExactPatch(git, mirror.Path, scratch);
        var merged = new List<MergedPatch>();
        var refused = new List<RefusedPatch>();
        foreach (var patch in patches)
        {
            if (await RefusalAsync(set, exact, patch, merged, refused, cancellationToken) is { } refusal)
            {
                refused.Add(refusal);
            }
            else
            {
                merged.Add(new MergedPatch(patch, await WriteTreeAsync(mirror, scratch, start, set, cancellationToken)));
            }
        }

        File.Delete(scratch);
        return new MergedPatches { Merged = [.. merged], Refused = [.. refused], ToolMade = ToolMade(merged) };
    }

    /// <summary>Merges into a worktree that stands at <paramref name="start"/>. Its files are the merged ones afterwards.</summary>
    /// <returns>The commit that it stands at then; <paramref name="start"/> when nothing was changed.</returns>
    public async Task<(string State, MergedPatches Merged)> MergeAsync(
        Workspace workspace, string start, ImmutableArray<Patch> patches, CancellationToken cancellationToken)
    {
        var merged = await MergeAsync(workspace.Mirror, $"{workspace.NextLogPath()}.index", start, patches, cancellationToken);
        if (merged.Tree is not { } tree || await workspace.Mirror.Git.HasSameTreeAsync(start, tree, cancellationToken))
        {
            return (start, merged);
        }

        var commit = await git.ExecuteAsync(
            new GitCall(workspace.Root, "-c", $"user.name={Workspace.Identity.Name}", "-c", $"user.email={Workspace.Identity.Email}", "commit-tree", tree, "-p", start, "-m", "Merged patches"),
            cancellationToken);
        await workspace.ResetAsync(commit.Line, cancellationToken);
        return (commit.Line, merged);
    }

    /// <summary>Null: it is in the set now.</summary>
    private async Task<RefusedPatch?> RefusalAsync(
        PatchSet set, ExactPatch exact, Patch patch, List<MergedPatch> merged, List<RefusedPatch> refused, CancellationToken cancellationToken)
    {
        if (patch.BuildsOn.FirstOrDefault(group => !set.Accepted.Contains(group)) is { } basis)
        {
            var why = refused.Exists(other => other.GroupId == basis) ? "was refused" : "is not among the patches before it";
            return PatchRefusals.Because(patch, $"It builds on {basis}, which {why}.");
        }

        try
        {
            var content = await artifacts.ReadAllBytesAsync(patch.Content, GitPatch.BytesMax, cancellationToken);
            var edits = await exact.EditsAsync(content, set.Below(patch.BuildsOn), cancellationToken);
            var conflicts = set.Add(new PatchMember { Group = patch.GroupId, Origin = patch.Origin, BuildsOn = patch.BuildsOn, Edits = edits });
            return conflicts.IsEmpty
                ? null
                : PatchRefusals.Because(patch, conflicts, merged.ToDictionary(other => other.Patch.GroupId, other => other.Patch.Origin, StringComparer.Ordinal));
        }
        catch (PatchFormatException malformed)
        {
            return PatchRefusals.Because(patch, $"The patch is malformed. {malformed.Message}");
        }
        catch (UnfitPatchException unfit)
        {
            return PatchRefusals.Because(patch, unfit.Message);
        }
    }

    private async Task<string> WriteTreeAsync(RepositoryMirror mirror, string scratch, string start, PatchSet set, CancellationToken cancellationToken)
    {
        var environment = ImmutableDictionary<string, string?>.Empty.Add("GIT_INDEX_FILE", scratch);
        foreach (var (id, content) in set.Contents.TakeMade())
        {
            var written = await git.ExecuteAsync(new GitCall(mirror.Path, "hash-object", "-w", "--no-filters", "--stdin") { Input = content }, cancellationToken);
            if (written.Line != id)
            {
                throw new InvalidOperationException($"git calls a merged content {written.Line}, not {id}.");
            }
        }

        File.Delete(scratch);
        await git.ExecuteAsync(new GitCall(mirror.Path, "read-tree", start) { Environment = environment }, cancellationToken);
        var changes = set.Merged.Changed.Select(change => KeyValuePair.Create(change.Key, change.Value?.Entry));
        await git.ExecuteAsync(new GitCall(mirror.Path, "update-index", "-z", "--index-info") { Environment = environment, Input = IndexInfo.Of(changes) }, cancellationToken);
        return (await git.ExecuteAsync(new GitCall(mirror.Path, "write-tree") { Environment = environment }, cancellationToken)).Line;
    }

    private static ImmutableHashSet<string> ToolMade(List<MergedPatch> merged)
    {
        var toolMade = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var patch in merged.Select(each => each.Patch))
        {
            foreach (var path in patch.Files.Select(file => file.Path))
            {
                toolMade[path] = patch.ToolMade.Contains(path) && toolMade.GetValueOrDefault(path, true);
            }
        }

        return [.. toolMade.Where(entry => entry.Value).Select(entry => entry.Key)];
    }
}
