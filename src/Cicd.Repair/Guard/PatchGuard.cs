using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>
/// Stands before every patch, whoever made it (DESIGN §7). Code, not a prompt: what weakens tests or checks is refused, also when it would turn
/// everything green, and above all then.
/// </summary>
internal static class PatchGuard
{
    private static readonly ImmutableArray<IGuardRule> Rules =
    [
        new UnsafePathRule(),
        new ProtectedPathRule(),
        new SizeRule(),
        new BinaryRule(),
        new LinkRule(),
        new UnreadableRule(),
        new ConflictMarkerRule(),
        new SecretRule(),
        new RemovedTestRule(),
        new SkippedTestRule(),
        new RemovedAssertionRule(),
        new HollowAssertionRule(),
        new ChangedExpectationRule(),
        new SuppressionRule(),
        new IgnoredExitCodeRule(),
        new WeakenedCheckRule(),
    ];

    public static GuardVerdict Judge(GuardSubject subject) => new([.. Rules.SelectMany(rule => rule.Judge(subject))]);
}
