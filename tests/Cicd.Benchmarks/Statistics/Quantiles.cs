namespace Cicd.Benchmarks.Statistics;

/// <summary>Order statistics of a sample.</summary>
internal static class Quantiles
{
    public static double Median(IEnumerable<double> values) => At(values, 0.5);

    /// <summary>Linear between the two nearest values, as R's type 7 and numpy's default have it.</summary>
    /// <param name="share">0 (the smallest) to 1 (the largest).</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double At(IEnumerable<double> values, double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
        {
            throw new ArgumentException("A quantile needs at least one value.", nameof(values));
        }

        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
