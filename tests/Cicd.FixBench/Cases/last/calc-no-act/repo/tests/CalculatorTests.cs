using Xunit;

namespace Calc.UnitTests;

public class CalculatorTests
{
    [Fact]
    public void Add_TwoNumbers_ReturnsSum()
    {
        // Arrange
        var a = 2;
        var b = 3;

        // Act
        var result = Calculator.Add(a, b);

        // Assert
        Assert.Equal(5, result);
    }

    [Fact]
    public void Divide_ByZero_Throws()
    {
        Assert.Throws<DivideByZeroException>(() => Calculator.Divide(1, 0));
    }

    [Theory]
    [InlineData(-1, "negative")]
    [InlineData(0, "zero")]
    [InlineData(1, "positive")]
    public void Describe_Value(int value, string expected)
    {
        var actual = Calculator.Describe(value);
        Assert.Equal(expected, actual);
    }
}
