using Cicd.Contracts;

namespace Cicd.Repair.Tests;

public class CheckComparerTests
{
    [Theory]
    [InlineData(CheckOutcome.Failed, CheckOutcome.Passed, CheckVerdict.FailToPass)]
    [InlineData(CheckOutcome.Passed, CheckOutcome.Passed, CheckVerdict.PassToPass)]
    [InlineData(CheckOutcome.Failed, CheckOutcome.Failed, CheckVerdict.StillRed)]
    [InlineData(CheckOutcome.Failed, CheckOutcome.TimedOut, CheckVerdict.StillRed)]
    [InlineData(CheckOutcome.Passed, CheckOutcome.Errored, CheckVerdict.Broken)]
    public void Compare_WithoutTests_GoesByTheOutcome(CheckOutcome before, CheckOutcome after, CheckVerdict verdict)
    {
        var comparison = CheckComparer.Compare(FailureCategory.Build, Some.Run("build", before), Some.Run("build", after), [Some.Failure("build#1")], [], []);

        comparison.Verdict.ShouldBe(verdict);
        comparison.Remaining.IsEmpty.ShouldBe(after == CheckOutcome.Passed);
    }

    [Theory]
    [InlineData(FailureCategory.None, 12, 7, "12 tests were executed before, only 7 now.")]
    [InlineData(FailureCategory.None, 12, 0, "The command ended well, but no test was executed.")]
    [InlineData(FailureCategory.Test, null, 0, "The command ended well, but no test was executed.")]
    [InlineData(FailureCategory.Test, 12, null, "12 tests were executed before; now the log does not say that any was.")]
    public void Compare_FewerTests_AreLost(FailureCategory category, int? before, int? after, string note)
    {
        var comparison = CheckComparer.Compare(category, Run(CheckOutcome.Failed, before), Run(CheckOutcome.Passed, after), [], [], []);

        comparison.Verdict.ShouldBe(CheckVerdict.TestsLost);
        comparison.After.Note.ShouldBe(note);
    }

    [Theory]
    [InlineData(FailureCategory.Test, 12, 12)]
    [InlineData(FailureCategory.Test, 12, 13)]
    [InlineData(FailureCategory.Test, null, 3)]
    [InlineData(FailureCategory.Test, 0, 3)]
    [InlineData(FailureCategory.Build, null, 0)]
    [InlineData(FailureCategory.Test, null, null)]
    public void Compare_AsManyTestsOrMore_IsFixed(FailureCategory category, int? before, int? after)
    {
        CheckComparer.Compare(category, Run(CheckOutcome.Failed, before), Run(CheckOutcome.Passed, after), [], [], []).Verdict.ShouldBe(CheckVerdict.FailToPass);
    }

    [Fact]
    public void Compare_SkippedTests_AreNotExecuted()
    {
        var before = Some.Run("test", CheckOutcome.Failed, new TestCounts(3, 1, 0));
        var after = Some.Run("test", CheckOutcome.Passed, new TestCounts(3, 0, 1));

        CheckComparer.Compare(FailureCategory.Test, before, after, [], [], []).Verdict.ShouldBe(CheckVerdict.TestsLost);
    }

    [Theory]
    [InlineData(CheckOutcome.Failed, CheckVerdict.Flaky, false)]
    [InlineData(CheckOutcome.Passed, CheckVerdict.FlakyPass, true)]
    public void Compare_RedAndThenGreenOnTheSameFiles_IsSaid(CheckOutcome before, CheckVerdict verdict, bool isGreen)
    {
        var comparison = CheckComparer.Compare(FailureCategory.Test, Run(before, 3), Run(CheckOutcome.Failed, 3), [Some.Failure("test#1")], [], [Run(CheckOutcome.Passed, 3)]);

        comparison.Verdict.ShouldBe(verdict);
        comparison.Verdict.IsGreen().ShouldBe(isGreen);
        comparison.IsFlaky.ShouldBeTrue();
        comparison.After.Note.ShouldBe("It failed once and passed once on the same files.");
    }

    [Fact]
    public void Compare_RerunThatLostTests_IsNoPass()
    {
        CheckComparer.Compare(FailureCategory.Test, Run(CheckOutcome.Passed, 3), Run(CheckOutcome.Failed, 3), [], [], [Run(CheckOutcome.Passed, 1)]).Verdict.ShouldBe(CheckVerdict.Broken);
    }

    [Fact]
    public void Compare_CriticalFinding_BlocksGreen()
    {
        var comparison = CheckComparer.Compare(
            FailureCategory.Quality, Run(CheckOutcome.Passed, null), Run(CheckOutcome.Passed, null), [], [new SecurityFinding("npm audit", "minimist", "minimist <0.2.4: critical")], []);

        comparison.Verdict.ShouldBe(CheckVerdict.CriticalFinding);
        comparison.After.Note.ShouldBe("npm audit reports a critical finding: minimist <0.2.4: critical");
    }

    private static CheckRun Run(CheckOutcome outcome, int? executed) =>
        Some.Run("test", outcome, executed is { } count ? new TestCounts(count, 0, 0) : null);
}
