using System.CommandLine;
using Cicd.Forges.Configuration;

namespace Cicd.Cli;

/// <summary>Options that take a duration such as <c>90s</c>, <c>30m</c>, <c>2h</c> or <c>30d</c>.</summary>
internal static class DurationOption
{
    public static Option<string?> Create(string name, string description) => new(name) { Description = description, HelpName = "DURATION" };

    /// <summary>Null when the option was not given.</summary>
    public static (bool IsValid, TimeSpan? Value) Read(VerbCall call, Option<string?> option) => call.Parsed.GetValue(option) switch
    {
        null => (true, null),
        [.. var days, 'd'] when int.TryParse(days, out var count) && count is >= 0 and <= 36_500 => (true, TimeSpan.FromDays(count)),
        var text when Duration.TryParse(text, out var duration) && duration > TimeSpan.Zero && duration <= TimeSpan.FromDays(365) => (true, duration),
        _ => (false, null),
    };

    public static CliFault Fault(VerbCall call, Option<string?> option) => new(
        ExitCode.Usage,
        $"'{call.Parsed.GetValue(option)}' is not a duration for {option.Name}.",
        "A duration is a whole number with its unit, for example 90s, 30m, 2h or 1h30m.",
        $"{option.Name} 30m");
}
