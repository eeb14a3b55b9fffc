using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A parsed <c>git diff --binary --full-index -M</c>.</summary>
internal sealed record GitPatch(ImmutableArray<FileChange> Files)
{
    /// <summary>Longer patches are not read. 64 MiB.</summary>
    public const int BytesMax = 64 * 1024 * 1024;

    public static GitPatch Empty { get; } = new([]);

    public ImmutableArray<PatchedFile> Summary() =>
        [.. Files.Select(file => new PatchedFile(file.Path, file.Added.Count(), file.Removed.Count()))];
}
