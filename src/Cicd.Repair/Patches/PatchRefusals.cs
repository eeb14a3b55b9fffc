using System.Collections.Immutable;
using System.Globalization;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Says why a patch was not merged: both sides, with file, lines, group and fixer. Pure.</summary>
internal static class PatchRefusals
{
    public static RefusedPatch Because(Patch patch, string reason) => new(patch.GroupId, reason) { Fixer = patch.Origin };

    /// <param name="patch">The refused one.</param>
    /// <param name="conflicts">At least one.</param>
    /// <param name="origins">Fixers by group.</param>
    public static RefusedPatch Because(Patch patch, ImmutableArray<PatchConflict> conflicts, IReadOnlyDictionary<string, string> origins)
    {
        ImmutableArray<PatchOverlap> overlaps =
        [
            .. conflicts.Select(conflict => new PatchOverlap
            {
                File = RawPath.Shown(conflict.Path),
                Kind = conflict.Kind,
                Lines = conflict.Lines,
                Others = [.. conflict.Others.Select(group => new PatchOrigin(group, origins.GetValueOrDefault(group, group)))],
                OtherLines = conflict.OtherLines,
            }),
        ];
        var rest = overlaps.Length == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" (and {overlaps.Length - 1} more)");
        return new RefusedPatch(patch.GroupId, $"{Sentence($"{patch.GroupId} ({patch.Origin})", overlaps[0])}{rest}; nothing of {patch.GroupId} was merged.")
        {
            Fixer = patch.Origin,
            Overlaps = overlaps,
        };
    }

    private static string Sentence(string mine, PatchOverlap overlap)
    {
        var others = overlap.Others.IsEmpty
            ? "the session's commit"
            : Sentences.List([.. overlap.Others.Select(other => $"{other.GroupId} ({other.Fixer})")], "group");
        return overlap.Kind switch
        {
            PatchOverlapKind.SameLines =>
                $"In {overlap.File}, the change of {mine} to {Words(overlap.Lines!)} overlaps with that of {others} to {Words(overlap.OtherLines!)}",
            PatchOverlapKind.BothAdded => $"{mine} adds {overlap.File}, which {others} has with another content",
            PatchOverlapKind.ChangedAndDeleted => $"{mine} changes {overlap.File}, which {others} has deleted",
            PatchOverlapKind.DeletedAndChanged => $"{mine} deletes {overlap.File}, which {others} has changed",
            PatchOverlapKind.BothRenamed => $"{mine} renames {overlap.File}, to which {others} has given another name",
            PatchOverlapKind.PathTaken => $"{mine} puts a file at {overlap.File}, where {others} has put another one",
            PatchOverlapKind.SameMode => $"{mine} changes the mode of {overlap.File}, and so does {others}, to another one",
            PatchOverlapKind.NoText => $"{mine} changes {overlap.File}, and so does {others}, and it is no text that could be merged",
            PatchOverlapKind.NotThere => $"{mine} changes {overlap.File}, which is not in the session's commit",
            _ => throw new ArgumentOutOfRangeException(nameof(overlap), overlap.Kind, "There is no such overlap."),
        };
    }

    private static string Words(LineRange lines) => lines.Count switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"the place before line {lines.First}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"line {lines.First}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"lines {lines.First} to {lines.First + lines.Count - 1}"),
    };
}
