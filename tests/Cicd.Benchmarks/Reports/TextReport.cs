using System.Globalization;
using Cicd.Benchmarks.Running;

namespace Cicd.Benchmarks.Reports;

/// <summary>A measure's figures, one line each.</summary>
internal static class TextReport
{
    public static void Write(TextWriter to, MeasureResult result)
    {
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{result.Name}: {result.Subject} ({result.Rounds.Length} rounds, {result.Took.TotalSeconds:0.0} s)"));
        foreach (var figure in result.Figures)
        {
            to.WriteLine($"  {figure.Name,-52} {Numbers.Of(figure),16}  [{Numbers.Interval(figure)}]  {Numbers.Goal(figure)} {Numbers.Verdict(figure)}".TrimEnd());
        }

        if (Numbers.Caveat(result) is { } caveat)
        {
            to.WriteLine($"  {caveat}");
        }
    }
}
