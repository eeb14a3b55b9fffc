using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>A parsed <c>git diff --binary --full-index -M</c>.</summary>
internal sealed record GitPatch(ImmutableArray<FileChange> Files)
{
    public static GitPatch Empty { get; } = new([]);

    public ImmutableArray<PatchedFile> Summary() =>
        [.. Files.Select(file => new PatchedFile(file.Path, file.Added.Count(), file.Removed.Count()))];
}
