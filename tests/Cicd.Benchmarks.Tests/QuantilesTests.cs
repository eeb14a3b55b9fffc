using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Tests;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(new[] { 7.0 }, 7.0)]
    [InlineData(new[] { 9.0, 1.0, 4.0 }, 4.0)]
    [InlineData(new[] { 9.0, 1.0, 4.0, 2.0 }, 3.0)]
    public void Median_OddOrEvenNumber_IsTheMiddle(double[] values, double expected)
    {
        var median = Quantiles.Median(values);

        median.ShouldBe(expected);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.25, 20)]
    [InlineData(0.99, 49.6)]
    [InlineData(1, 50)]
    public void At_BetweenTwoValues_IsLinear(double share, double expected)
    {
        var quantile = Quantiles.At([30, 10, 50, 20, 40], share);

        quantile.ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void At_NoValues_IsRefused()
    {
        Action empty = () => Quantiles.At([], 0.5);

        empty.ShouldThrow<ArgumentException>();
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void At_ShareOutsideOfZeroToOne_IsRefused(double share)
    {
        Action outside = () => Quantiles.At([1], share);

        outside.ShouldThrow<ArgumentOutOfRangeException>();
    }
}
