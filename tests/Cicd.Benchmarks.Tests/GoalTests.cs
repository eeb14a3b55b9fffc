using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Tests;

public sealed class GoalTests
{
    [Theory]
    [InlineData(0.25, 0.4, "Met")]
    [InlineData(0.1, 0.24, "Missed")]
    [InlineData(0.24, 0.26, "Undecided")]
    public void Judge_AtLeast_NeedsTheWholeInterval(double low, double high, string expected)
    {
        var verdict = Goal.AtLeast(0.25).Judge(new Interval(low, high));

        verdict.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(1, 1.5, "Met")]
    [InlineData(1.6, 2, "Missed")]
    [InlineData(1.4, 1.6, "Undecided")]
    public void Judge_AtMost_NeedsTheWholeInterval(double low, double high, string expected)
    {
        var verdict = Goal.AtMost(1.5).Judge(new Interval(low, high));

        verdict.ToString().ShouldBe(expected);
    }

    [Fact]
    public void Judge_WithoutASide_IsRefused()
    {
        Action judge = () => new Goal(GoalSide.None, 1).Judge(new Interval(0, 2));

        judge.ShouldThrow<InvalidOperationException>();
    }
}
