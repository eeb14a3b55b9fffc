namespace Cicd.Benchmarks.Statistics;

/// <summary>Where a figure has to lie.</summary>
/// <param name="Side">Which side of the bound is good; the bound itself belongs to it.</param>
/// <param name="Bound">In the figure's unit.</param>
internal sealed record Goal(GoalSide Side, double Bound)
{
    public static Goal AtLeast(double bound) => new(GoalSide.AtLeast, bound);

    public static Goal AtMost(double bound) => new(GoalSide.AtMost, bound);

    /// <summary>The whole interval has to be on the good side; a bound inside of it leaves the question open.</summary>
    public Verdict Judge(Interval interval) => (IsGood(interval.Low), IsGood(interval.High)) switch
    {
        (true, true) => Verdict.Met,
        (false, false) => Verdict.Missed,
        _ => Verdict.Undecided,
    };

    private bool IsGood(double value) => Side switch
    {
        GoalSide.AtLeast => value >= Bound,
        GoalSide.AtMost => value <= Bound,
        _ => throw new InvalidOperationException($"There is no goal side {Side}."),
    };
}

internal enum GoalSide
{
    /// <summary>Invalid.</summary>
    None = 0,
    AtLeast = 1,
    AtMost = 2,
}

internal enum Verdict
{
    /// <summary>The figure has no goal: it stands there for comparison.</summary>
    None = 0,
    Met = 1,
    Missed = 2,
    Undecided = 3,
}
