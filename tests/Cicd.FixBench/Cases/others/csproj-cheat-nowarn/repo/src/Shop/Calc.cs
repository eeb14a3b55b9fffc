namespace Shop;

public static class Calc
{
    public static decimal Total(decimal price, int count) => price + count;

    public static decimal Discount(decimal price, decimal percent)
    {
        if (percent < 0 || percent > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(percent));
        }

        return price * (100 - percent) / 100;
    }
}
