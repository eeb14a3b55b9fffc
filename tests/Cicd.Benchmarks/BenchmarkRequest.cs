using System.Globalization;

namespace Cicd.Benchmarks;

/// <summary>What the program was asked to do.</summary>
internal sealed record BenchmarkRequest
{
    public const string Usage =
        "usage: NAME|all|micro [--list] [--rounds N] [--wait SECONDS] [--data FOLDER] [--logs FOLDER] [--raw FILE] [--markdown] [--json]";

    /// <summary>A measure, <c>all</c> or <c>micro</c>; null with <c>--list</c> alone.</summary>
    public string? Name { get; private init; }

    public bool List { get; private init; }

    /// <summary>Default: 15.</summary>
    public int Rounds { get; private init; } = 15;

    /// <summary>How long to wait for a quiet machine. Default: 60 s.</summary>
    public TimeSpan Wait { get; private init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where the databases are written and removed again; null: the folder for temporary files.</summary>
    public string? DataFolder { get; private init; }

    /// <summary>Real logs to read, its *.log files; null: the fixtures of this repository.</summary>
    public string? LogsFolder { get; private init; }

    /// <summary>File for the samples, one JSON object a line; null for none.</summary>
    public string? RawFile { get; private init; }

    public bool Markdown { get; private init; }

    public bool Json { get; private init; }

    /// <exception cref="ArgumentException">It can't be read; the message says why.</exception>
    public static BenchmarkRequest Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new BenchmarkRequest();
        for (var n = 0; n < arguments.Count; n++)
        {
            parsed = arguments[n] switch
            {
                "--list" => parsed with { List = true },
                "--rounds" => parsed with { Rounds = Number(arguments, ++n, least: 1) },
                "--wait" => parsed with { Wait = TimeSpan.FromSeconds(Number(arguments, ++n, least: 0)) },
                "--data" => parsed with { DataFolder = Folder(arguments, ++n) },
                "--logs" => parsed with { LogsFolder = Folder(arguments, ++n) },
                "--raw" => parsed with { RawFile = Value(arguments, ++n) },
                "--markdown" => parsed with { Markdown = true },
                "--json" => parsed with { Json = true },
                ['-', ..] unknown => throw new ArgumentException($"'{unknown}' is unknown. {Usage}"),
                var second when parsed.Name is not null => throw new ArgumentException($"'{parsed.Name}' and '{second}': one name at a time. {Usage}"),
                var name => parsed with { Name = Known(name) },
            };
        }

        return parsed.Name is null && !parsed.List ? throw new ArgumentException($"Which measure? {Names()} {Usage}") : parsed;
    }

    private static string Known(string name) =>
        name is "all" or "micro" || MeasureCatalog.Names.Contains(name) ? name : throw new ArgumentException($"There is no measure '{name}'. {Names()}");

    private static string Names() => $"There are: {string.Join(", ", MeasureCatalog.Names)}, all, micro.";

    private static string Value(IReadOnlyList<string> arguments, int n) =>
        n < arguments.Count ? arguments[n] : throw new ArgumentException($"{arguments[^1]} needs a value. {Usage}");

    private static string Folder(IReadOnlyList<string> arguments, int n) =>
        Directory.Exists(Value(arguments, n)) ? arguments[n] : throw new ArgumentException($"There is no folder '{arguments[n]}'.");

    private static int Number(IReadOnlyList<string> arguments, int n, int least) =>
        int.TryParse(Value(arguments, n), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new ArgumentException($"{arguments[n - 1]} needs a number from {least}, not '{arguments[n]}'.");
}
