using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Tests;

public sealed class BootstrapTests
{
    private static readonly double[] Ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    [Fact]
    public void Of_SameRounds_IsTheSameInterval()
    {
        var first = Bootstrap.Of(Ten, Quantiles.Median);

        var second = Bootstrap.Of(Ten, Quantiles.Median);

        second.ShouldBe(first);
    }

    [Fact]
    public void Of_Median_LiesAroundTheEstimate()
    {
        var interval = Bootstrap.Of(Ten, Quantiles.Median);

        interval.ShouldBe(new Interval(3, 8));
    }

    [Fact]
    public void Of_OneRound_IsThatRoundOnBothSides()
    {
        var interval = Bootstrap.Of([42.0], Quantiles.Median);

        interval.ShouldBe(new Interval(42, 42));
    }

    [Fact]
    public void Of_EqualRounds_HasNoWidth()
    {
        var interval = Bootstrap.Of([5.0, 5.0, 5.0, 5.0], Enumerable.Average);

        interval.ShouldBe(new Interval(5, 5));
    }

    [Fact]
    public void Of_Mean_ShrinksWithTheNumberOfRounds()
    {
        var few = Bootstrap.Of(Ten, Enumerable.Average);

        var many = Bootstrap.Of([.. Enumerable.Repeat(Ten, 100).SelectMany(ten => ten)], Enumerable.Average);

        (many.High - many.Low).ShouldBeLessThan((few.High - few.Low) / 5);
    }
}
