using System.Globalization;
using System.Text;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>How values are written for people and in documents.</summary>
internal static class Words
{
    /// <summary>In words of lower case with dashes: <c>NotFixed</c> is <c>not-fixed</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum
    {
        var name = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary><c>0.4 s</c>, <c>41 s</c>, <c>3 min 5 s</c>, <c>2 h 1 min</c>.</summary>
    public static string Span(TimeSpan span) => Text(span.TotalSeconds < 9.95 ? span : TimeSpan.FromSeconds(Math.Round(span.TotalSeconds)));

    private static string Text(TimeSpan span) => span switch
    {
        { TotalSeconds: < 0 } => "0 s",
        { TotalSeconds: < 9.95 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes} min"),
    };

    public static string Count(int n, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{n} {(n == 1 ? one : many ?? one + "s")}");

    public static string Short(string commit) => commit.Length > 9 ? commit[..9] : commit;

    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024 / 1024:0.0} GiB"),
    };

    public static Tone Tone(SessionPhase phase) => phase switch
    {
        SessionPhase.Green => Cli.Tone.Good,
        SessionPhase.NotFixed or SessionPhase.Errored => Cli.Tone.Bad,
        SessionPhase.HandedOver or SessionPhase.Cancelled or SessionPhase.Suspended => Cli.Tone.Warning,
        _ => Cli.Tone.Plain,
    };

    public static string Verdict(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.FailToPass => "fixed",
        CheckVerdict.PassToPass => "still green",
        CheckVerdict.StillRed => "still red",
        CheckVerdict.Broken => "broken by the fix",
        CheckVerdict.TestsLost => "tests lost",
        CheckVerdict.CriticalFinding => "critical security finding",
        CheckVerdict.Flaky => "flaky, not counted as fixed",
        CheckVerdict.FlakyPass => "still green, but flaky",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    /// <summary><c>green, 4.1 s</c>, <c>red (exit 1), 4.1 s, 3 of 5 tests passed</c>.</summary>
    public static string Run(CheckRun run)
    {
        var how = run.Outcome switch
        {
            CheckOutcome.Passed => "green",
            CheckOutcome.Failed => string.Create(CultureInfo.InvariantCulture, $"red (exit {run.ExitCode})"),
            CheckOutcome.TimedOut => "red (timed out)",
            _ => "red (did not run)",
        };
        var tests = run.Tests is { } counted ? string.Create(CultureInfo.InvariantCulture, $", {counted.Passed} of {counted.Executed} tests passed") : "";
        return $"{how}, {Span(run.Duration)}{tests}";
    }
}
