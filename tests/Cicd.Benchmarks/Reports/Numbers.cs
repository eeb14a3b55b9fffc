using System.Globalization;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Reports;

/// <summary>Figures as people read them.</summary>
internal static class Numbers
{
    /// <summary>Three digits that mean something; thousands are parted.</summary>
    public static string Of(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 0.01 => value.ToString("0.00#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    public static string Of(FigureResult figure) => $"{Of(figure.Value)}{Unit(figure)}";

    public static string Interval(FigureResult figure) => $"{Of(figure.Interval.Low)} … {Of(figure.Interval.High)}";

    public static string Goal(FigureResult figure) => figure.Goal is { } goal
        ? $"{(goal.Side == GoalSide.AtLeast ? "≥" : "≤")} {Of(goal.Bound)}{Unit(figure)}"
        : string.Empty;

    public static string Verdict(FigureResult figure) => figure.Verdict switch
    {
        Statistics.Verdict.None => string.Empty,
        Statistics.Verdict.Met => "met",
        Statistics.Verdict.Missed => "missed",
        Statistics.Verdict.Undecided => "undecided",
        var verdict => throw new ArgumentOutOfRangeException(nameof(figure), verdict, "There is no such verdict."),
    };

    /// <summary>Null when there is nothing to say against the measure.</summary>
    public static string? Caveat(MeasureResult result)
    {
        List<string> said = [];
        if (result.WasBusy)
        {
            said.Add(string.Create(CultureInfo.InvariantCulture, $"BUSY MACHINE: other programs had {100 * result.OthersShare:0} % of the processors"));
        }

        if (result.CutShort is { } why)
        {
            said.Add(string.Create(CultureInfo.InvariantCulture, $"only {result.Rounds.Length} rounds: {why}"));
        }

        return said is [] ? null : string.Join("; ", said);
    }

    private static string Unit(FigureResult figure) => figure.Unit.Length == 0 ? string.Empty : $" {figure.Unit}";
}
