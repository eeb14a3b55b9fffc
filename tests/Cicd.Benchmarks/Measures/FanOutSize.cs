namespace Cicd.Benchmarks.Measures;

/// <param name="Tasks">Of the stage; it has as many agents.</param>
/// <param name="RunsPerRound">Stages, one after the other.</param>
/// <param name="GoalMs">For the 99th percentile.</param>
/// <param name="Deadline">A stage that is not over by then ends the measure.</param>
internal sealed record FanOutSize(int Tasks, int RunsPerRound, double GoalMs, TimeSpan Deadline)
{
    public static FanOutSize Hundred { get; } = new(100, 20, 10, TimeSpan.FromSeconds(10));

    public static FanOutSize SevenHundredAndEight { get; } = new(708, 3, 100, TimeSpan.FromSeconds(20));

    public static FanOutSize TenThousand { get; } = new(10_000, 1, 1_500, TimeSpan.FromSeconds(30));
}
