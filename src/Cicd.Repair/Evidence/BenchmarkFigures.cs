using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Repair;

/// <summary>Reads the figure of a benchmark out of its output, and compares figures. Pure.</summary>
internal static partial class BenchmarkFigures
{
    /// <summary>Null where the output shows none.</summary>
    /// <exception cref="ArgumentException">The pattern is none, or one that can't be run in linear time.</exception>
    public static double? Read(string output, string? metric)
    {
        var pattern = metric is null ? Number() : new Regex(metric, RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant);
        if (pattern.Matches(output).LastOrDefault() is not { } last)
        {
            return null;
        }

        // "p95: 12.5 ms": where the pattern takes more than the number and has no group, the last number in it counts.
        var text = metric is not null && last.Groups.Count > 1 && last.Groups[1].Success ? last.Groups[1].Value : last.Value;
        return Number().Matches(text).LastOrDefault() is { } number && double.TryParse(number.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && double.IsFinite(figure)
            ? figure
            : null;
    }

    /// <summary>By medians, which one slow run does not move.</summary>
    public static BenchmarkComparison Compare(BenchmarkSpec spec, ImmutableArray<double> before, ImmutableArray<double> after, ImmutableArray<double> @base)
    {
        var (old, now) = (Median(before), Median(after));
        var worse = spec.HigherIsBetter ? old - now : now - old;
        var percent = old == 0 ? (worse == 0 ? 0 : Math.Sign(worse) * 100) : 100 * worse / Math.Abs(old);
        return new BenchmarkComparison
        {
            Name = spec.Name,
            Verdict = percent > spec.TolerancePercent ? BenchmarkVerdict.Regressed : percent < -spec.TolerancePercent ? BenchmarkVerdict.Better : BenchmarkVerdict.Same,
            Before = before,
            After = after,
            Base = @base,
            WorsePercent = Math.Round(percent, 1),
            TolerancePercent = spec.TolerancePercent,
        };
    }

    public static double Median(ImmutableArray<double> figures)
    {
        var sorted = figures.Sort();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    // 12, -3.5, 1.2e-3
    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][+-]?\d{1,3})?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
