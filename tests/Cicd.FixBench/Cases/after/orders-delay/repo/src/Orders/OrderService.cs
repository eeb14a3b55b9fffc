namespace Orders;

public sealed class OrderService(IOrderStore store, IMailer mailer, TimeProvider clock)
{
    public async Task<Order> PlaceAsync(string customer, IReadOnlyList<OrderLine> lines, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(customer))
        {
            throw new ArgumentException("A customer is needed.", nameof(customer));
        }

        var order = new Order(Guid.NewGuid(), customer, lines, clock.GetUtcNow());
        await store.SaveAsync(order, cancellationToken);
        await mailer.SendAsync(customer, $"Order {order.Id}", cancellationToken);
        return order;
    }

    public decimal Shipping(decimal total) => total > 50m ? 0m : 4.95m;

    public static string Format(decimal amount) => amount.ToString("0.00");
}
