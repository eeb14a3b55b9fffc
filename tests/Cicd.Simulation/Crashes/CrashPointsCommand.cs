using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cicd.Simulation.Crashes;

/// <summary>The sub-command <c>crash-points</c>.</summary>
internal static class CrashPointsCommand
{
    /// <returns>0 when everything holds after every crash, 1 when not, 2 for a wrong command line.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            return Run(CrashOptions.Parse(arguments));
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    }

    private static int Run(CrashOptions asked)
    {
        var watch = Stopwatch.StartNew();
        var done = asked.Families.Select(family => Enumerate(family, asked)).ToList();
        if (asked.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                points = done.ToDictionary(family => CrashPoint.Name(family.Family), family => family.Points),
                pairs = done.Sum(family => family.Pairs),
                failed = done.SelectMany(family => family.Failed).Select(failure => failure.Run.Point.Arguments),
                realSeconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            }));
        }

        return done.All(family => family.Failed.Count == 0) ? 0 : 1;
    }

    private static CrashEnumeration Enumerate(CrashFamily family, CrashOptions asked)
    {
        var watch = Stopwatch.StartNew();
        var enumeration = new CrashEnumeration(family, asked.IsPlanted, asked.Trace);
        if (asked.At is { } at)
        {
            var run = enumeration.Run(at, asked.Then);
            Say($"died {Deaths(run)}");
        }
        else
        {
            enumeration.Singles(asked.Every);
            enumeration.Twice(asked.Pairs);
        }

        foreach (var (run, what) in enumeration.Failed)
        {
            Report(run, what, asked.Trace);
        }

        if (asked is { At: null, Json: false })
        {
            Say($"{CrashPoint.Name(family)}: {enumeration.Points} points, {enumeration.Pairs} pairs, {enumeration.Failed.Count} failed, {watch.Elapsed.TotalSeconds:0.0} s");
        }

        return enumeration;
    }

    private static void Report(CrashRun run, string what, bool isShown)
    {
        foreach (var line in isShown ? [] : run.Result.Trace)
        {
            Console.WriteLine(line);
        }

        Say($"died {Deaths(run)}: {what}");
        Say($"replay: dotnet run -c Release --project tests/Cicd.Simulation -- crash-points {run.Point.Arguments} --trace");
    }

    private static string Deaths(CrashRun run) => run.Plan.Crashes.Count == 0 ? "nowhere" : string.Join(", then ", run.Plan.Crashes);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
