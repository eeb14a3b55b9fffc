using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis.Tests;

public class RerunPlanTests
{
    [Fact]
    public void For_FailingTest_RunsItAgain() => Plan(1, Failures.Test("unit#1")).ShouldBe([RerunVariation.Same]);

    [Fact]
    public void For_Network_RunsItAgain() => Plan(1, Failures.Guess("unit#1", "Could not resolve host: example.org")).ShouldBe([RerunVariation.Same]);

    [Fact]
    public void For_CompilerErrorBesideATest_IsSettled() => Plan(5, Failures.Test("unit#1"), Failures.Build("unit#2")).ShouldBeEmpty();

    [Fact]
    public void For_Guess_IsNotWorthTheTime() => Plan(5, Failures.Guess("unit#1")).ShouldBeEmpty();

    [Fact]
    public void For_ManyTestsAtOnce_AreNoChance() => Plan(5, [.. Enumerable.Range(1, 21).Select(n => Failures.Test($"unit#{n}", $"A.T{n}"))]).ShouldBeEmpty();

    [Fact]
    public void For_NoRunsAllowed_RunsNothing() => Plan(0, Failures.Test("unit#1")).ShouldBeEmpty();

    [Fact]
    public void For_Hints_TriesOtherSurroundingsInTheirOrder()
    {
        var tests = new[] { Failures.Test("unit#1", message: "unsupported locale setting"), Failures.Test("unit#2", "A.C", "wrong time zone") with { Tool = "pytest" } };

        Plan(5, tests).ShouldBe([RerunVariation.Same, RerunVariation.TimeZone, RerunVariation.Culture, RerunVariation.Order]);
        Plan(2, tests).ShouldBe([RerunVariation.Same, RerunVariation.TimeZone]);
    }

    [Fact]
    public void For_CheckThatTimedOut_IsNotStartedAgain() =>
        RerunPlan.For(Failures.Run("unit", CheckOutcome.TimedOut), Failures.Manifest(Failures.Test("unit#1")).Classify(), 1).ShouldBeEmpty();

    private static ImmutableArray<RerunVariation> Plan(int runsMax, params Failure[] failures) =>
        RerunPlan.For(Failures.Run("unit", CheckOutcome.Failed), Failures.Manifest(failures).Classify(), runsMax);
}
