using Shop;
using Xunit;

namespace Shop.UnitTests;

public class CartTests
{
    [Fact]
    public void Total_TwoItems_SumsPriceTimesQuantity()
    {
        var cart = new Cart();
        cart.Add("apple", 2m, 3);
        cart.Add("pear", 4m, 1);

        Assert.Equal(10m, cart.Total());
        Assert.Equal(2, cart.Count);
    }

    [Fact]
    public void Add_NegativeQuantity_Throws()
    {
        var cart = new Cart();

        Assert.Throws<ArgumentOutOfRangeException>(() => cart.Add("apple", 2m, -1));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(50, 5)]
    [InlineData(100, 10)]
    public void Discount_Percent_IsTaken(int percent, decimal expected)
    {
        var cart = new Cart();
        cart.Add("apple", 10m, 1);

        Assert.Equal(expected, cart.Discount(percent));
    }

    [Fact]
    public async Task Save_EmptyCart_Fails()
    {
        var store = new Store();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.SaveAsync(new Cart()));
    }
}
