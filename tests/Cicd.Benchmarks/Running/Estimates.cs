using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Running;

/// <summary>How a figure follows from rounds.</summary>
internal static class Estimates
{
    /// <summary>The median over the rounds of one number per round.</summary>
    public static Func<IReadOnlyList<Round>, double> MedianOf(Func<Round, double> perRound) =>
        rounds => Quantiles.Median(rounds.Select(perRound));

    /// <summary>The median of a round's samples, and of these the median over the rounds.</summary>
    public static Func<IReadOnlyList<Round>, double> Median(string arm, string name) =>
        MedianOf(round => Quantiles.Median(round.Samples(arm, name)));

    /// <summary>
    /// A quantile of <paramref name="arm"/> divided by the same of <paramref name="other"/>, round by round, and of these the median: arms of
    /// one round met the same machine.
    /// </summary>
    public static Func<IReadOnlyList<Round>, double> Ratio(string arm, string other, string name, double quantile = 0.5) =>
        MedianOf(round => Quantiles.At(round.Samples(arm, name), quantile) / Quantiles.At(round.Samples(other, name), quantile));

    /// <summary>By how much the median of <paramref name="arm"/> is more than that of <paramref name="other"/>, round by round, and of these the median.</summary>
    public static Func<IReadOnlyList<Round>, double> Difference(string arm, string other, string name) =>
        MedianOf(round => Quantiles.Median(round.Samples(arm, name)) - Quantiles.Median(round.Samples(other, name)));

    /// <summary>A quantile of the samples of all rounds together; for what happens too seldom in one round to have a 99th percentile there.</summary>
    public static Func<IReadOnlyList<Round>, double> Pooled(string arm, string name, double quantile) =>
        rounds => Quantiles.At(rounds.SelectMany(round => round.Samples(arm, name)), quantile);
}
