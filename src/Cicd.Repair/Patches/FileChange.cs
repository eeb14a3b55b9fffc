using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>What a patch does to one file. Paths are relative to the repository, with forward slashes.</summary>
internal sealed record FileChange
{
    public const string LinkMode = "120000";
    public const string SubmoduleMode = "160000";

    /// <summary>Null for a new file.</summary>
    public string? OldPath { get; init; }

    /// <summary>Null for a deleted file.</summary>
    public string? NewPath { get; init; }

    /// <summary>Six octal digits; null for a new file, or where the patch does not say.</summary>
    public string? OldMode { get; init; }

    /// <summary>Six octal digits; null for a deleted file, or where the patch does not say.</summary>
    public string? NewMode { get; init; }

    /// <summary>Id of the content before, as the patch has it; null where the content stays as it was. All zeroes for a new file.</summary>
    public string? OldId { get; init; }

    /// <summary>Likewise afterwards; all zeroes for a deleted file.</summary>
    public string? NewId { get; init; }

    public bool IsBinary { get; init; }

    public ImmutableArray<Hunk> Hunks { get; init; } = [];

    /// <summary>The path it has afterwards; for a deleted file the one that it had.</summary>
    public string Path => NewPath ?? OldPath ?? string.Empty;

    public bool IsNew => OldPath is null;

    public bool IsDeleted => NewPath is null;

    public bool IsRenamed => OldPath is not null && NewPath is not null && OldPath != NewPath;

    public IEnumerable<PatchLine> Added => Hunks.SelectMany(hunk => hunk.Lines).Where(line => line.Kind == PatchLineKind.Added);

    public IEnumerable<PatchLine> Removed => Hunks.SelectMany(hunk => hunk.Lines).Where(line => line.Kind == PatchLineKind.Removed);
}
