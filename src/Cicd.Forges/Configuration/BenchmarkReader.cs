using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Forges.Discovery;
using Cicd.Yaml;

namespace Cicd.Forges.Configuration;

/// <summary>Reads <c>benchmarks:</c> of <c>.cicd.yml</c>.</summary>
internal static class BenchmarkReader
{
    private const int RunsMax = 20;
    private const double ToleranceMax = 1000;
    private static readonly string[] Keys = ["name", "run", "metric", "better", "tolerance", "runs", "timeout"];

    public static ImmutableArray<BenchmarkSpec> Read(YamlValue value, ConfigFaults faults)
    {
        var names = new CheckNames();
        var benchmarks = ImmutableArray.CreateBuilder<BenchmarkSpec>();
        foreach (var item in faults.Items(value, "benchmarks", ConfigLimits.ChecksMax))
        {
            if (faults.Map(item, "a benchmark", Keys) is { } map && One(map, names, faults) is { } benchmark)
            {
                benchmarks.Add(benchmark);
            }
        }

        return benchmarks.ToImmutable();
    }

    private static BenchmarkSpec? One(YamlMap map, CheckNames names, ConfigFaults faults)
    {
        var command = ConfigParser.Run(map, "benchmark", faults);
        var name = ConfigParser.Name(map, faults) ?? (command is null ? null : names.Free(CheckNames.Of(command)));
        if (name is not null && !names.TryTake(name))
        {
            faults.Add(map["name"]!, $"There is another benchmark named '{name}'.");
        }

        var defaults = new BenchmarkSpec { Name = name ?? string.Empty, Command = command ?? string.Empty };
        var benchmark = defaults with
        {
            Metric = Metric(map["metric"], faults),
            HigherIsBetter = Better(map["better"], faults),
            TolerancePercent = Tolerance(map["tolerance"], faults) ?? defaults.TolerancePercent,
            Runs = ConfigParser.Number(map["runs"], "runs", RunsMax, faults) ?? defaults.Runs,
            Timeout = ConfigParser.Timeout(map["timeout"], faults) ?? defaults.Timeout,
        };
        return command is null || name is null ? null : benchmark;
    }

    private static string? Metric(YamlValue? value, ConfigFaults faults)
    {
        if (value is null)
        {
            return null;
        }

        try
        {
            if (value is YamlScalar { IsNull: false, Text: { Length: > 0 and <= ConfigLimits.PathCharactersMax } pattern })
            {
                _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant);
                return pattern;
            }

            faults.Add(value, "'metric' is a pattern whose first group is the figure, for example: 'mean: ([0-9.]+) ms'");
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            faults.Add(value, $"'metric' is no pattern that can be used (no look-around, no back references): {broken.Message}");
        }

        return null;
    }

    private static bool Better(YamlValue? value, ConfigFaults faults)
    {
        if (value is null or YamlScalar { Text: "lower" })
        {
            return false;
        }

        if (value is YamlScalar { Text: "higher" })
        {
            return true;
        }

        faults.Add(value, "'better' is 'lower' (time, size) or 'higher' (throughput).");
        return false;
    }

    private static double? Tolerance(YamlValue? value, ConfigFaults faults)
    {
        if (value is null)
        {
            return null;
        }

        if (value is YamlScalar { Text: var text }
            && double.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= ToleranceMax)
        {
            return percent;
        }

        faults.Add(value, string.Create(CultureInfo.InvariantCulture, $"'tolerance' is a percentage from 0 to {ToleranceMax}, for example 10%."));
        return null;
    }
}
