using NSubstitute;
using Shouldly;
using Xunit;

namespace Orders.UnitTests;

public class OrderServiceTests
{
    private readonly IOrderStore _store = Substitute.For<IOrderStore>();
    private readonly IMailer _mailer = Substitute.For<IMailer>();
    private readonly OrderService _service;

    public OrderServiceTests()
    {
        _service = new OrderService(_store, _mailer, TimeProvider.System);
    }

    [Fact]
    public async Task PlaceAsync_Valid_SavesAndMails()
    {
        var lines = new[] { new OrderLine("tea", 2, 3.50m) };

        var order = await _service.PlaceAsync("ada", lines, CancellationToken.None);

        order.Customer.ShouldBe("ada");
        order.Lines.Count.ShouldBe(1);
        await _store.Received(1).SaveAsync(order, Arg.Any<CancellationToken>());
        await _mailer.Received(1).SendAsync("ada", $"Order {order.Id}", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task PlaceAsync_NoCustomer_Throws()
    {
        var error = await Should.ThrowAsync<ArgumentException>(() => _service.PlaceAsync(" ", [], CancellationToken.None));

        error.ParamName.ShouldBe("customer");
    }

    [Theory]
    [InlineData(49.99, 4.95)]
    [InlineData(50, 0)]
    [InlineData(120, 0)]
    public void Shipping_Total_Costs(decimal total, decimal expected) => _service.Shipping(total).ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Amounts))]
    public void Format_Amount_HasTwoDigits(decimal amount, string expected)
    {
        OrderService.Format(amount).ShouldBe(expected);
    }

    public static TheoryData<decimal, string> Amounts => new()
    {
        { 1m, "1.00" },
        { 2.5m, "2.50" },
        { 1234.5m, "1234.50" },
    };
}
