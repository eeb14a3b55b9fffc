using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>What came of one group of failures.</summary>
internal sealed record FixDocument
{
    /// <summary><c>fix-{category}-{severity}</c>.</summary>
    public required string Group { get; init; }

    /// <summary>Ids of the failures that the group was about.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary><c>merged</c>, <c>refused</c>, <c>proposed</c> (not yet validated) or <c>none</c> (no patch).</summary>
    public required string State { get; init; }

    /// <summary>The fixers that made the patch.</summary>
    public string? Origin { get; init; }

    public string? Reason { get; init; }

    public double? Confidence { get; init; }

    /// <summary>Why the patch was not merged.</summary>
    public string? RefusedBecause { get; init; }

    /// <summary>Where it and what was merged before it can't go together.</summary>
    public required IReadOnlyList<OverlapDocument> Overlaps { get; init; }

    public required IReadOnlyList<FileDocument> Files { get; init; }

    /// <summary>In the order in which the fixers were tried.</summary>
    public required IReadOnlyList<FixerDocument> Fixers { get; init; }

    public static IReadOnlyList<FixDocument> AllOf(SessionView view) => [.. (view.Fixing?.Groups ?? []).Select(group => Of(group, view))];

    /// <summary>A fixer only changes files; that something is fixed is said by the runs of the checks.</summary>
    private static string Verdict(FixVerdict verdict) => verdict == FixVerdict.Fixed ? "changed" : Words.Name(verdict);

    private static FixDocument Of(GroupFixed group, SessionView view)
    {
        var refused = view.Validation?.Evidence.Refused.FirstOrDefault(patch => patch.GroupId == group.GroupId);
        var planned = view.Classification?.Plan.Groups.FirstOrDefault(plan => plan.Id == group.GroupId);
        return new FixDocument
        {
            Group = group.GroupId,
            Failures = [.. (planned?.Failures ?? []).Select(failure => failure.Failure.Id)],
            State = group.Patch is null ? "none"
                : refused is not null ? "refused"
                : view.Validation?.Evidence.MergedGroups.Contains(group.GroupId) == true ? "merged"
                : "proposed",
            Origin = group.Patch?.Origin,
            Reason = group.Patch?.Reason,
            Confidence = group.Patch?.Confidence,
            RefusedBecause = refused?.Reason,
            Overlaps = [.. (refused?.Overlaps ?? []).Select(OverlapDocument.Of)],
            Files = [.. (group.Patch?.Files ?? []).Select(file => new FileDocument(file.Path, file.LinesAdded, file.LinesRemoved))],
            Fixers = [.. group.Reports.Select(report => new FixerDocument(report.Fixer, Verdict(report.Verdict), report.Summary, report.Tool))],
        };
    }
}

internal sealed record FileDocument(string Path, int LinesAdded, int LinesRemoved);

/// <param name="Verdict"><c>changed</c> (files), <c>nothing-to-do</c>, <c>gave-up</c>, <c>retry-at</c> or <c>refused</c>.</param>
internal sealed record FixerDocument(string Name, string Verdict, string Summary, string? Tool);

/// <param name="Kind">For example <c>same-lines</c>, <c>changed-and-deleted</c>, <c>no-text</c>.</param>
/// <param name="Line">First line of the refused change, in the file as it was before; absent where the whole file is meant.</param>
/// <param name="Lines">How many lines it replaces; 0: it only inserts.</param>
/// <param name="Others">Who made what stands against it; empty where that is the session's own commit.</param>
/// <param name="OtherLine">First line of their change in the same file.</param>
internal sealed record OverlapDocument(string File, string Kind, int? Line, int? Lines, IReadOnlyList<OriginDocument> Others, int? OtherLine, int? OtherLines)
{
    public static OverlapDocument Of(PatchOverlap overlap) => new(
        overlap.File,
        Words.Name(overlap.Kind),
        overlap.Lines?.First,
        overlap.Lines?.Count,
        [.. overlap.Others.Select(other => new OriginDocument(other.GroupId, other.Fixer))],
        overlap.OtherLines?.First,
        overlap.OtherLines?.Count);
}

internal sealed record OriginDocument(string Group, string Fixer);
