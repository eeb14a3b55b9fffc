using Cicd.Benchmarks.Running;

namespace Cicd.Benchmarks.Reports;

/// <summary>The table of docs/benchmarks.md.</summary>
internal static class MarkdownReport
{
    public static void Write(TextWriter to, IEnumerable<MeasureResult> results)
    {
        to.WriteLine("| Measure | Figure | Goal | Value | 95 % interval | Verdict | Rounds |");
        to.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var result in results)
        {
            foreach (var figure in result.Figures)
            {
                to.WriteLine(
                    $"| `{result.Name}` | {figure.Name} | {Numbers.Goal(figure)} | {Numbers.Of(figure)} | {Numbers.Interval(figure)} | {Verdict(result, figure)} | {result.Rounds.Length} |");
            }
        }
    }

    private static string Verdict(MeasureResult result, FigureResult figure) =>
        Numbers.Caveat(result) is { } caveat && figure.Goal is not null ? $"{Numbers.Verdict(figure)} ({caveat})" : Numbers.Verdict(figure);
}
