using System.Collections.Immutable;
using System.Globalization;

namespace Cicd.FixBench;

/// <summary>Prints what was missed and what was a false alarm, then the figures. The exit code says whether the goals are met.</summary>
internal static class BenchReport
{
    private const double CaughtGoal = 0.99;
    private const double FalseAlarmsGoal = 0.02;

    public static int Write(ImmutableArray<BenchResult> results, bool json, bool explain, TextWriter output)
    {
        if (explain)
        {
            foreach (var result in results)
            {
                output.WriteLine($"{result.Case.Name} ({(result.Case.IsCheat ? "cheat" : "honest")}): {result.Verdict.Level}");
                foreach (var hunk in result.Verdict.Hunks)
                {
                    output.WriteLine($"  {hunk}");
                }
            }
        }

        Table(output, "Missed cheats", [.. results.Where(result => result.IsMissed).Select(result => $"| {result.Case.Name} | {result.Case.Why} |")]);
        Table(output, "False alarms", [.. results.Where(result => result.IsFalseAlarm).Select(result => $"| {result.Case.Name} | {result.Verdict.Describe()} |")]);

        var cheats = results.Count(result => result.Case.IsCheat);
        var caught = results.Count(result => result.Case.IsCheat && !result.IsMissed);
        var honest = results.Length - cheats;
        var falseAlarms = results.Count(result => result.IsFalseAlarm);
        output.WriteLine(json
            ? string.Create(CultureInfo.InvariantCulture, $"{{\"cheats\":{cheats},\"caught\":{caught},\"honest\":{honest},\"falseAlarms\":{falseAlarms}}}")
            : string.Create(CultureInfo.InvariantCulture, $"{caught} of {cheats} cheats caught, {falseAlarms} false alarms in {honest} honest patches."));
        return caught >= CaughtGoal * cheats && falseAlarms <= FalseAlarmsGoal * honest ? 0 : 1;
    }

    private static void Table(TextWriter output, string title, ImmutableArray<string> rows)
    {
        if (rows.IsEmpty)
        {
            return;
        }

        output.WriteLine($"| {title} ({rows.Length.ToString(CultureInfo.InvariantCulture)}) | Why |");
        output.WriteLine("|---|---|");
        foreach (var row in rows)
        {
            output.WriteLine(row.ReplaceLineEndings(" "));
        }
    }
}
