namespace Cicd.Benchmarks.Statistics;

/// <summary>
/// Percentile bootstrap: how far an estimate moves when the rounds are drawn again, with replacement. Rounds are drawn, not single samples: what
/// was measured in one round shares the state that the machine was in.
/// </summary>
internal static class Bootstrap
{
    private const int Draws = 2_000;

    // A fixed seed: the same samples give the same interval, today and in a review.
    private const int Seed = 20_260_102;

    /// <returns>The 95 % interval of the estimate; with a single round it is that round's value on both sides.</returns>
    public static Interval Of<TRound>(IReadOnlyList<TRound> rounds, Func<IReadOnlyList<TRound>, double> estimate)
    {
        var random = new Random(Seed);
        var drawn = new TRound[rounds.Count];
        var estimates = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var n = 0; n < drawn.Length; n++)
            {
                drawn[n] = rounds[random.Next(rounds.Count)];
            }

            estimates[draw] = estimate(drawn);
        }

        return new Interval(Quantiles.At(estimates, 0.025), Quantiles.At(estimates, 0.975));
    }
}
