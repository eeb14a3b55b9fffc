using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Repair;

/// <summary>
/// Merges patches in plan order with a three-way apply. Overlapping ones are refused with both origins named; nothing is merged silently, and a
/// conflict marker never stays.
/// </summary>
internal sealed class PatchMerger(IArtifactStore artifacts)
{
    /// <param name="workspace">At <paramref name="start"/>; holds the merged files afterwards.</param>
    /// <param name="start">The session's head.</param>
    /// <param name="patches">In plan order.</param>
    /// <param name="cancellationToken">Stops between two patches.</param>
    public async Task<MergedPatches> MergeAsync(Workspace workspace, string start, ImmutableArray<Patch> patches, CancellationToken cancellationToken)
    {
        var merged = new List<Patch>();
        var refused = new List<RefusedPatch>();
        var toolMade = new Dictionary<string, bool>(StringComparer.Ordinal);
        var state = start;
        foreach (var patch in patches)
        {
            if (refused.Find(other => patch.BuildsOn.Contains(other.GroupId)) is { } basis)
            {
                refused.Add(new RefusedPatch(patch.GroupId, $"It builds on {basis.GroupId}, which was refused."));
                continue;
            }

            var content = await artifacts.ReadAllBytesAsync(patch.Content, GitPatch.BytesMax, cancellationToken);
            var applied = await workspace.Repository.ApplyAsync(content, new GitApplyOptions { ThreeWay = true, Index = true }, cancellationToken);
            if (!applied.Applied)
            {
                await workspace.ResetAsync(state, cancellationToken);
                refused.Add(new RefusedPatch(patch.GroupId, Overlap(patch, applied, merged)));
                continue;
            }

            // Null: it brings nothing that is not there already, which is fine.
            state = await workspace.RecordAsync(patch.GroupId, cancellationToken) ?? state;
            merged.Add(patch);
            foreach (var path in patch.Files.Select(file => file.Path))
            {
                toolMade[path] = patch.ToolMade.Contains(path) && toolMade.GetValueOrDefault(path, true);
            }
        }

        return new MergedPatches
        {
            Content = state == start ? default : await workspace.Repository.DiffAsync(start, state, cancellationToken),
            Groups = [.. merged.Select(patch => patch.GroupId)],
            Refused = [.. refused],
            ToolMade = [.. toolMade.Where(entry => entry.Value).Select(entry => entry.Key)],
        };
    }

    private static string Overlap(Patch patch, GitApplyResult applied, List<Patch> merged)
    {
        var paths = (applied.Conflicts.IsEmpty ? patch.Files.Select(file => file.Path) : applied.Conflicts).ToHashSet(StringComparer.Ordinal);
        var others = merged.Where(other => other.Files.Any(file => paths.Contains(file.Path))).ToList();
        return others.Count == 0
            ? $"The patch of {patch.GroupId} ({patch.Origin}) does not apply: {applied.Message}"
            : $"In {Sentences.Files([.. paths.Order(StringComparer.Ordinal)])}, the change of {patch.GroupId} ({patch.Origin}) overlaps with that of "
                + $"{Sentences.List(others.ConvertAll(other => $"{other.GroupId} ({other.Origin})"), "group")}; neither was merged into the other.";
    }
}

/// <summary>What came of a merge.</summary>
internal sealed record MergedPatches
{
    /// <summary>From the start to the merged state; empty when nothing changed.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>In merge order.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    public ImmutableArray<RefusedPatch> Refused { get; init; } = [];

    /// <summary>Paths that only declared tools have changed.</summary>
    public ImmutableHashSet<string> ToolMade { get; init; } = [];
}
