using Xunit;

namespace Shop.Tests;

public class CalcTests
{
    [Fact]
    public void Total_TwoItems_Multiplies()
    {
        var total = Calc.Total(10m, 2);

        Assert.Equal(20m, total);
    }

    [Theory]
    [InlineData(10, 90)]
    [InlineData(50, 50)]
    public void Discount_TakesPercent(int percent, int expected)
    {
        Assert.Equal(expected, Calc.Discount(100m, percent));
    }

    [Fact]
    public void Discount_Negative_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Calc.Discount(1m, -1));
    }
}
