using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>What the guard says about a patch: accepted exactly when nothing was found.</summary>
internal sealed record GuardVerdict(ImmutableArray<GuardFinding> Findings)
{
    /// <summary>More than these are of no use to a reader.</summary>
    private const int ShownMax = 5;

    public bool IsAccepted => Findings.IsEmpty;

    /// <summary>Rule, place and sentence of the first findings, for a report.</summary>
    public string Describe() =>
        string.Join(' ', Findings.Take(ShownMax).Select(finding => finding.ToString()))
        + (Findings.Length > ShownMax ? $" And {Findings.Length - ShownMax} more." : string.Empty);
}

/// <summary>One objection.</summary>
/// <param name="Rule">Name of the rule, for example <c>skipped-test</c>.</param>
/// <param name="Path">The file; null for the patch as a whole.</param>
/// <param name="Line">1-based, in the new file; null for the file as a whole.</param>
/// <param name="Sentence">What is wrong, for a person, with a full stop.</param>
internal sealed record GuardFinding(string Rule, string? Path, int? Line, string Sentence)
{
    public override string ToString() => Path is null ? $"[{Rule}] {Sentence}" : $"[{Rule}] {Path}{(Line is null ? "" : $":{Line}")}: {Sentence}";
}
