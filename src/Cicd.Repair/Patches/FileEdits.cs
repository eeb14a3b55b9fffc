using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>A parsed patch and what stood before and stands after it, put together. Pure.</summary>
internal static class FileEdits
{
    /// <param name="patch">Its names, modes and hunks count.</param>
    /// <param name="before">What stood at a raw path.</param>
    /// <param name="after">What stands at a raw path.</param>
    /// <exception cref="UnfitPatchException">It does not give what it says.</exception>
    public static ImmutableArray<FileEdit> Of(GitPatch patch, Func<string, FileEntry> before, Func<string, FileEntry?> after) =>
        [.. Joined(patch).Select(pair => Edit(pair.Change, pair.IsWhole, before, after))];

    /// <summary>A file that becomes a link, or the other way round, is written as a deletion and a new file: here it is one change of a whole.</summary>
    private static IEnumerable<(FileChange Change, bool IsWhole)> Joined(GitPatch patch)
    {
        var added = patch.Files.Where(file => file.IsNew).ToDictionary(file => file.NewPath!, StringComparer.Ordinal);
        foreach (var file in patch.Files)
        {
            if (file.IsDeleted && added.Remove(file.OldPath!, out var again))
            {
                yield return (again with { OldPath = file.OldPath, OldMode = file.OldMode, OldId = file.OldId }, true);
            }
            else if (!file.IsNew)
            {
                yield return (file, false);
            }
        }

        foreach (var file in patch.Files.Where(file => file.IsNew && added.ContainsKey(file.NewPath!)))
        {
            yield return (file, false);
        }
    }

    private static FileEdit Edit(FileChange change, bool isWhole, Func<string, FileEntry> before, Func<string, FileEntry?> after)
    {
        var (oldPath, newPath) = (change.OldPath is null ? null : RawPath.Of(change.OldPath), change.NewPath is null ? null : RawPath.Of(change.NewPath));
        var (old, @new) = (oldPath is null ? null : before(oldPath), newPath is null ? null : after(newPath));
        if (newPath is not null && (@new is null || (change.NewId is { } promised && !@new.Object.StartsWith(promised, StringComparison.Ordinal))))
        {
            throw new UnfitPatchException($"The patch is malformed: {change.NewPath} does not become what its 'index' line says.");
        }

        return new FileEdit
        {
            OldPath = oldPath,
            NewPath = newPath,
            Old = old,
            New = @new,
            Chunks = isWhole || change.IsBinary || change.IsNew || change.IsDeleted ? null : LineChunk.Of(change.Hunks),
        };
    }
}
