using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>What the guard says about a patch: accepted exactly when every hunk is.</summary>
internal sealed record GuardVerdict(ImmutableArray<GuardFinding> Findings)
{
    /// <summary>More than these are of no use to a reader.</summary>
    private const int ShownMax = 5;

    /// <summary>One for each hunk, in the order of the patch; one for a file that has none (a rename, a mode).</summary>
    public ImmutableArray<HunkVerdict> Hunks { get; init; } = [];

    public bool IsAccepted => Findings.IsEmpty;

    /// <summary>The strictest of all.</summary>
    public GuardLevel Level => Findings.IsEmpty ? GuardLevel.Accepted : Findings.Max(finding => finding.Level);

    /// <summary>Rule, place and sentence of the first findings, for a report.</summary>
    public string Describe() =>
        string.Join(' ', Findings.Take(ShownMax).Select(finding => finding.ToString()))
        + (Findings.Length > ShownMax ? $" And {Findings.Length - ShownMax} more." : string.Empty);
}

/// <summary>How far a change may go.</summary>
internal enum GuardLevel
{
    None = 0,
    Accepted = 1,

    /// <summary>It weakens something: a person may take it, the session never calls it a fix.</summary>
    ProposalOnly = 2,

    /// <summary>Not even as a proposal: a secret, a way out of the tree, what nobody can review.</summary>
    Refused = 3,
}

/// <summary>What the guard says about one hunk.</summary>
/// <param name="Path">The file.</param>
/// <param name="Hunk">Null for a file without hunks: renamed, deleted as a whole, another mode.</param>
/// <param name="Reason">Why it is accepted, or the sentences of its findings.</param>
/// <param name="Findings">Empty when it is accepted.</param>
internal sealed record HunkVerdict(string Path, Hunk? Hunk, string Reason, ImmutableArray<GuardFinding> Findings)
{
    public bool IsAccepted => Findings.IsEmpty;

    public override string ToString() =>
        $"{Path}{(Hunk is null ? "" : $" @@ -{Hunk.OldStart},{Hunk.OldCount} +{Hunk.NewStart},{Hunk.NewCount}")}: {(IsAccepted ? "accepted" : "refused")}, {Reason}";
}

/// <summary>One objection.</summary>
/// <param name="Rule">Name of the rule, for example <c>skipped-test</c>.</param>
/// <param name="Path">The file; null for the patch as a whole.</param>
/// <param name="Line">1-based, in the new file; null for the file as a whole.</param>
/// <param name="Sentence">What is wrong, for a person, with a full stop.</param>
internal sealed record GuardFinding(string Rule, string? Path, int? Line, string Sentence)
{
    public GuardLevel Level { get; init; } = GuardLevel.ProposalOnly;

    /// <summary>1-based, in the old file, for what is gone.</summary>
    public int? OldLine { get; init; }

    public override string ToString() => Path is null ? $"[{Rule}] {Sentence}" : $"[{Rule}] {Path}{(Line is null ? "" : $":{Line}")}: {Sentence}";
}
