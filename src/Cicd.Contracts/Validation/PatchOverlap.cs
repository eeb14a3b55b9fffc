using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>Where a refused patch and what was merged before it can't go together.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.patch-overlap")]
public sealed record PatchOverlap
{
    /// <summary>As the refused patch calls it.</summary>
    [Id(0)]
    public required string File { get; init; }

    [Id(1)]
    public required PatchOverlapKind Kind { get; init; }

    /// <summary>The refused change, in the file as it was before it; null where the file as a whole is meant.</summary>
    [Id(2)]
    public LineRange? Lines { get; init; }

    /// <summary>Who made what stands against it, in merge order; empty where that is the session's own commit.</summary>
    [Id(3)]
    public ImmutableArray<PatchOrigin> Others { get; init; } = [];

    /// <summary>The change that stands against it, counted in the same file as <see cref="Lines"/>.</summary>
    [Id(4)]
    public LineRange? OtherLines { get; init; }
}

/// <param name="GroupId">The group of failures.</param>
/// <param name="Fixer">The fixers that made the change, with tool versions where they ran one.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.patch-origin")]
public sealed record PatchOrigin([property: Id(0)] string GroupId, [property: Id(1)] string Fixer);

/// <param name="First">1-based.</param>
/// <param name="Count">0: between the line before <paramref name="First"/> and that line.</param>
[GenerateSerializer]
[Immutable]
[Alias("cicd.line-range")]
public sealed record LineRange([property: Id(0)] int First, [property: Id(1)] int Count);

/// <summary>Why two changes can't go together.</summary>
[GenerateSerializer]
[Alias("cicd.patch-overlap-kind")]
public enum PatchOverlapKind
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Both replace the same lines, or neighbouring ones, differently.</summary>
    SameLines = 1,

    /// <summary>Both add the file, with different contents.</summary>
    BothAdded = 2,

    /// <summary>It changes a file that the other has deleted.</summary>
    ChangedAndDeleted = 3,

    /// <summary>It deletes a file that the other has changed or renamed.</summary>
    DeletedAndChanged = 4,

    /// <summary>Both rename the file, to different names.</summary>
    BothRenamed = 5,

    /// <summary>Where it puts a file, something else stands.</summary>
    PathTaken = 6,

    /// <summary>Both change the mode or the kind of the file, differently.</summary>
    SameMode = 7,

    /// <summary>Both change the content of a file that is no text (binary, link, submodule, pointer of Git LFS).</summary>
    NoText = 8,

    /// <summary>The file that it changes is not there.</summary>
    NotThere = 9,
}
