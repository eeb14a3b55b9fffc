using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>
/// Stands before every patch, whoever made it (DESIGN §7). Code, not a prompt: what weakens tests or checks is refused, also when it would turn
/// everything green, and above all then. A hunk that no rule knows how to judge is refused as well.
/// </summary>
internal static class PatchGuard
{
    internal static readonly ImmutableArray<IGuardRule> Rules =
    [
        new UnsafePathRule(),
        new ProtectedPathRule(),
        new SizeRule(),
        new BinaryRule(),
        new LinkRule(),
        new FileModeRule(),
        new UnreadableRule(),
        new ConflictMarkerRule(),
        new HiddenCharacterRule(),
        new SecretRule(),
        .. TestDifferenceRule.All,
        new SkippedTestRule(),
        new SlowedTestRule(),
        new MockedSubjectRule(),
        new ChangedInputRule(),
        new SnapshotRule(),
        new TestDetectionRule(),
        new HardCodedResultRule(),
        new SwallowedErrorRule(),
        new SuppressionRule(),
        new IgnoredExitCodeRule(),
        new CommandRule(),
        new CompilerFlagRule(),
        new WeakenedCheckRule(),
        new UnjudgedRule(),
    ];

    public static GuardVerdict Judge(GuardSubject subject)
    {
        ImmutableArray<GuardFinding> findings =
        [
            .. Rules.SelectMany(rule => rule.Judge(subject).Select(finding => finding with { Level = rule.Level }))
                .DistinctBy(finding => (finding.Rule, finding.Path, finding.Line, finding.OldLine, finding.Line is null && finding.OldLine is null ? finding.Sentence : null)),
        ];
        return new GuardVerdict(findings) { Hunks = [.. subject.Files.SelectMany(file => Hunks(file, findings))] };
    }

    private static IEnumerable<HunkVerdict> Hunks(GuardedFile file, ImmutableArray<GuardFinding> findings)
    {
        var own = findings.Where(finding => finding.Path is null || finding.Path == file.Path || finding.Path == file.Change.OldPath).ToList();
        if (file.Change.Hunks.IsEmpty)
        {
            yield return Verdict(file, null, [.. own]);
            yield break;
        }

        var placed = file.Change.Hunks.SelectMany(hunk => own.Where(finding => IsIn(finding, hunk))).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var hunk in file.Change.Hunks)
        {
            // What concerns the file or the patch as a whole concerns each of its hunks.
            yield return Verdict(file, hunk, [.. own.Where(finding => IsIn(finding, hunk) || !placed.Contains(finding))]);
        }
    }

    private static bool IsIn(GuardFinding finding, Hunk hunk) =>
        (finding.Line is { } line && line >= hunk.NewStart && line < hunk.NewStart + Math.Max(hunk.NewCount, 1))
        || (finding.OldLine is { } old && old >= hunk.OldStart && old < hunk.OldStart + Math.Max(hunk.OldCount, 1));

    private static HunkVerdict Verdict(GuardedFile file, Hunk? hunk, ImmutableArray<GuardFinding> findings) => new(
        file.Path,
        hunk,
        findings.IsEmpty ? HunkReasons.Of(file, hunk) : string.Join(' ', findings.Select(finding => $"[{finding.Rule}] {finding.Sentence}")),
        findings);
}
