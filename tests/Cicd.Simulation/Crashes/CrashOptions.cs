namespace Cicd.Simulation.Crashes;

/// <summary>What <c>crash-points</c> was asked for.</summary>
internal sealed record CrashOptions
{
    private const string Usage = "usage: crash-points [--family before|after|statement|all] [--at K [--then L]] [--every N] [--pairs N] [--planted] [--trace] [--json]";

    private static readonly CrashFamily[] All = [CrashFamily.Before, CrashFamily.After, CrashFamily.Statement];

    /// <summary>Default: all of them, one after the other.</summary>
    public IReadOnlyList<CrashFamily> Families { get; private init; } = All;

    /// <summary>Only this point; null: every one.</summary>
    public int? At { get; private init; }

    public int? Then { get; private init; }

    /// <summary>Only every so many-th point. Default: 1.</summary>
    public int Every { get; private init; } = 1;

    /// <summary>So many draws of two crashes, in each family. Default: none.</summary>
    public int Pairs { get; private init; }

    /// <summary>With a writer without transactions (<see cref="LooseWriter"/>): the enumeration has to find it.</summary>
    public bool IsPlanted { get; private init; }

    public bool Trace { get; private init; }

    public bool Json { get; private init; }

    /// <exception cref="ArgumentException">It can't be read; the message says why.</exception>
    public static CrashOptions Parse(IReadOnlyList<string> typed)
    {
        var arguments = new Arguments(typed, Usage);
        var parsed = new CrashOptions();
        while (arguments.Next() is { } option)
        {
            parsed = option switch
            {
                "--family" => parsed with { Families = Family(arguments) },
                "--at" => parsed with { At = arguments.Number() },
                "--then" => parsed with { Then = arguments.Number() },
                "--every" => parsed with { Every = arguments.Number() },
                "--pairs" => parsed with { Pairs = arguments.Number() },
                "--planted" => parsed with { IsPlanted = true },
                "--trace" => parsed with { Trace = true },
                "--json" => parsed with { Json = true },
                _ => throw arguments.Wrong($"'{option}' is unknown."),
            };
        }

        return parsed switch
        {
            { At: not null, Families.Count: > 1 } => throw arguments.Wrong("--at counts in one family: say which with --family."),
            { Then: not null, At: null } => throw arguments.Wrong("--then needs --at."),
            _ => parsed,
        };
    }

    private static CrashFamily[] Family(Arguments arguments)
    {
        var name = arguments.Value();
        return name == "all" ? All
            : All.FirstOrDefault(family => CrashPoint.Name(family) == name) is var family and not CrashFamily.None ? [family]
            : throw arguments.Wrong($"There is no family '{name}'.");
    }
}
