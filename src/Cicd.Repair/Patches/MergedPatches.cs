using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>What came of a merge.</summary>
internal sealed record MergedPatches
{
    /// <summary>Those that went in, in merge order, each with the tree after it.</summary>
    public ImmutableArray<MergedPatch> Merged { get; init; } = [];

    public ImmutableArray<RefusedPatch> Refused { get; init; } = [];

    /// <summary>Paths that only declared tools have changed.</summary>
    public ImmutableHashSet<string> ToolMade { get; init; } = [];

    /// <summary>The tree with all of them; null when nothing went in.</summary>
    public string? Tree => Merged.IsEmpty ? null : Merged[^1].Tree;

    public ImmutableArray<string> Groups => [.. Merged.Select(merged => merged.Patch.GroupId)];
}

/// <param name="Patch">As it was offered.</param>
/// <param name="Tree">Id of the tree with this patch and those before it.</param>
internal sealed record MergedPatch(Patch Patch, string Tree);
