using System.Globalization;
using Cicd.Simulation.Faults;
using Cicd.Simulation.Scenarios;

namespace Cicd.Simulation;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine
{
    public const string Usage = "usage: [--seeds N] [--seed S] [--scenario NAME] [--without FAULT,...] [--faults-max N] [--skip-faults N,...] "
        + "[--sessions-max N] [--checks-max N] [--rounds-max N] [--pauses-max SECONDS] [--trace] [--shrink] [--json]";

    /// <summary>How many seeds, one after the other. Default: 100, or 1 with a seed.</summary>
    public int Seeds { get; private init; } = 100;

    /// <summary>The first of them. Default: 1.</summary>
    public int Seed { get; private init; } = 1;

    /// <summary>Null: they take turns.</summary>
    public string? Scenario { get; private init; }

    /// <summary>Default: whatever the seed has in store.</summary>
    public FaultLimits Faults { get; private init; } = FaultLimits.None;

    /// <summary>Default: whatever the seed has in store.</summary>
    public RunSize Size { get; private init; } = RunSize.Full;

    public bool Trace { get; private init; }

    public bool Shrink { get; private init; }

    public bool Json { get; private init; }

    /// <exception cref="ArgumentException">It can't be read; the message says why.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new CommandLine();
        for (var n = 0; n < arguments.Count; n++)
        {
            parsed = arguments[n] switch
            {
                "--seeds" => parsed with { Seeds = Number(arguments, ++n) },
                "--seed" => parsed with { Seed = Number(arguments, ++n), Seeds = arguments.Contains("--seeds") ? parsed.Seeds : 1 },
                "--scenario" => parsed with { Scenario = ScenarioCatalog.For(Value(arguments, ++n), 0).Name },
                "--without" => parsed with { Faults = parsed.Faults with { Without = [.. Value(arguments, ++n).Split(',').Select(Kind)] } },
                "--faults-max" => parsed with { Faults = parsed.Faults with { Max = Number(arguments, ++n) } },
                "--skip-faults" => parsed with { Faults = parsed.Faults with { Skip = [.. Numbers(arguments, ++n)] } },
                "--sessions-max" => parsed with { Size = parsed.Size with { SessionsMax = Number(arguments, ++n) } },
                "--checks-max" => parsed with { Size = parsed.Size with { ChecksMax = Number(arguments, ++n) } },
                "--rounds-max" => parsed with { Size = parsed.Size with { RoundsMax = Number(arguments, ++n) } },
                "--pauses-max" => parsed with { Size = parsed.Size with { PauseMaxSeconds = Number(arguments, ++n) } },
                "--trace" => parsed with { Trace = true },
                "--shrink" => parsed with { Shrink = true },
                "--json" => parsed with { Json = true },
                var unknown => throw new ArgumentException($"'{unknown}' is unknown. {Usage}"),
            };
        }

        return parsed;
    }

    private static string Value(IReadOnlyList<string> arguments, int n) =>
        n < arguments.Count ? arguments[n] : throw new ArgumentException($"{arguments[^1]} needs a value. {Usage}");

    private static int Number(IReadOnlyList<string> arguments, int n) => Number(Value(arguments, n));

    private static IEnumerable<int> Numbers(IReadOnlyList<string> arguments, int n) => Value(arguments, n).Split(',').Select(Number);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException($"'{text}' is not a number from 0. {Usage}");

    private static FaultKind Kind(string name) =>
        Enum.TryParse<FaultKind>(name, ignoreCase: true, out var kind) && kind != FaultKind.None
            ? kind
            : throw new ArgumentException($"There is no fault '{name}'. There are: {string.Join(", ", Enum.GetNames<FaultKind>().Skip(1))}.");
}
