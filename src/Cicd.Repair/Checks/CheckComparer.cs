using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Says what became of a check. Exit code 0 is not enough: who runs fewer tests than before has proved less than before. Pure.</summary>
internal static class CheckComparer
{
    /// <param name="category">What the check is; a test check that ran no test is red.</param>
    /// <param name="before">The run without the patch.</param>
    /// <param name="after">The run with it.</param>
    /// <param name="remaining">What the log of the second run says failed.</param>
    /// <param name="security">Critical findings in that log.</param>
    /// <param name="reruns">The command again on the same files; only after a red run.</param>
    public static CheckComparison Compare(
        FailureCategory category,
        CheckRun before,
        CheckRun after,
        ImmutableArray<Failure> remaining,
        ImmutableArray<SecurityFinding> security,
        ImmutableArray<CheckRun> reruns) =>
        Judge(category, before, after, remaining, security, reruns) with { Security = security, Reruns = reruns };

    private static CheckComparison Judge(
        FailureCategory category, CheckRun before, CheckRun after, ImmutableArray<Failure> remaining, ImmutableArray<SecurityFinding> security, ImmutableArray<CheckRun> reruns)
    {
        // A run that passed is held to the same as a first one: it must not have lost tests either.
        if (!after.IsGreen && reruns.FirstOrDefault(run => run.IsGreen) is { } passed && LostTests(category, before.Tests, passed.Tests) is null && security.IsEmpty)
        {
            return new CheckComparison
            {
                Before = before,
                After = after with { Note = "It failed once and passed once on the same files." },
                Verdict = before.IsGreen ? CheckVerdict.FlakyPass : CheckVerdict.Flaky,
                Remaining = remaining,
            };
        }

        if (!after.IsGreen)
        {
            return new CheckComparison
            {
                Before = before,
                After = after,
                Verdict = before.IsGreen ? CheckVerdict.Broken : CheckVerdict.StillRed,
                Remaining = remaining,
            };
        }

        if (!security.IsEmpty)
        {
            var note = $"{security[0].Tool} reports a critical finding: {security[0].Text}{(security.Length > 1 ? $" (and {security.Length - 1} more)" : "")}";
            return new CheckComparison { Before = before, After = after with { Note = note }, Verdict = CheckVerdict.CriticalFinding };
        }

        return LostTests(category, before.Tests, after.Tests) is { } sentence
            ? new CheckComparison { Before = before, After = after with { Note = sentence }, Verdict = CheckVerdict.TestsLost }
            : new CheckComparison { Before = before, After = after, Verdict = before.IsGreen ? CheckVerdict.PassToPass : CheckVerdict.FailToPass };
    }

    private static string? LostTests(FailureCategory category, TestCounts? before, TestCounts? after) => (before, after) switch
    {
        (_, { Executed: 0 }) when category == FailureCategory.Test || before?.Executed > 0 => "The command ended well, but no test was executed.",
        ({ Executed: > 0 and var were }, null) => $"{were} tests were executed before; now the log does not say that any was.",
        ({ } old, { } @new) when @new.Executed < old.Executed => $"{old.Executed} tests were executed before, only {@new.Executed} now.",
        _ => null,
    };
}
