using System.Globalization;

namespace Cicd.Simulation.Schedules;

/// <summary>What <c>schedules</c> was asked for.</summary>
internal sealed record ScheduleOptions
{
    private const string Usage = "usage: schedules [--name NAME [--replay 0,1,...]] [--json]";

    /// <summary>Default: all but the planted ones.</summary>
    public IReadOnlyList<Func<Schedule>> Schedules { get; private init; } = ScheduleCatalog.All;

    /// <summary>One order; null: every order.</summary>
    public IReadOnlyList<int>? Replay { get; private init; }

    public bool Json { get; private init; }

    /// <exception cref="ArgumentException">It can't be read; the message says why.</exception>
    public static ScheduleOptions Parse(IReadOnlyList<string> typed)
    {
        var arguments = new Arguments(typed, Usage);
        var parsed = new ScheduleOptions();
        while (arguments.Next() is { } option)
        {
            parsed = option switch
            {
                "--name" => parsed with { Schedules = [ScheduleCatalog.Named(arguments.Value())] },
                "--replay" => parsed with { Replay = Choices(arguments) },
                "--json" => parsed with { Json = true },
                _ => throw arguments.Wrong($"'{option}' is unknown."),
            };
        }

        return parsed is { Replay: not null, Schedules.Count: > 1 } ? throw arguments.Wrong("--replay needs --name.") : parsed;
    }

    private static int[] Choices(Arguments arguments)
    {
        var list = arguments.Value();
        return [.. list.Split(',').Select(Choice)];

        int Choice(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var choice)
            ? choice
            : throw arguments.Wrong($"'{list}' is not a list of choices.");
    }
}
