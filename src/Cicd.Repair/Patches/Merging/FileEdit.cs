using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>What one patch does to one file, exactly: applied to the very state that it was made on.</summary>
internal sealed record FileEdit
{
    /// <summary>Null for a new file. Paths are bytes: see <see cref="RawPath"/>.</summary>
    public string? OldPath { get; init; }

    /// <summary>Null for a deleted file.</summary>
    public string? NewPath { get; init; }

    /// <summary>Null exactly for a new file.</summary>
    public FileEntry? Old { get; init; }

    /// <summary>Null exactly for a deleted file.</summary>
    public FileEntry? New { get; init; }

    /// <summary>Which lines were replaced; null where the content is no text, or is not to be looked into.</summary>
    public ImmutableArray<LineChunk>? Chunks { get; init; }

    public string Path => NewPath ?? OldPath ?? string.Empty;
}
