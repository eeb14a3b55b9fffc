using System.Collections.Generic;
using System.Linq;

namespace Shop;

public class Cart
{
    private readonly List<Item> _items = new();

    public void Add(string name, decimal price, int quantity)
    {
        if (quantity < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(quantity));
        }

        _items.Add(new Item(name, price, quantity));
    }

    public int Count => _items.Count;

    public decimal Total()
    {
        var sum = 0m;
        foreach (var item in _items)
        {
            sum += item.Price;
        }

        return sum;
    }

    public decimal Discount(int percent) => Total() * percent / 100;
}

public record Item(string Name, decimal Price, int Quantity);
