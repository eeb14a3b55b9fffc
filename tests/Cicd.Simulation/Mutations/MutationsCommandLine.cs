using System.Globalization;

namespace Cicd.Simulation.Mutations;

/// <summary>What <c>mutations</c> was asked to do.</summary>
internal sealed record MutationsCommandLine
{
    private const string Usage = "usage: mutations [--only NAME] [--seeds N] [--json]";

    /// <summary>Only those whose name contains this; null for all.</summary>
    public string? Only { get; private init; }

    /// <summary>So many seeds may it take to catch one. Default: 1,000.</summary>
    public int Seeds { get; private init; } = 1_000;

    public bool Json { get; private init; }

    /// <exception cref="ArgumentException">It can't be read; the message says why.</exception>
    public static MutationsCommandLine Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new MutationsCommandLine();
        for (var n = 0; n < arguments.Count; n++)
        {
            parsed = arguments[n] switch
            {
                "--only" => parsed with { Only = Value(arguments, ++n) },
                "--seeds" => parsed with { Seeds = Number(Value(arguments, ++n)) },
                "--json" => parsed with { Json = true },
                var unknown => throw new ArgumentException($"'{unknown}' is unknown. {Usage}"),
            };
        }

        return parsed;
    }

    /// <exception cref="ArgumentException">None has such a name.</exception>
    public IReadOnlyList<Mutation> Choose(IReadOnlyList<Mutation> all)
    {
        List<Mutation> chosen = [.. all.Where(mutation => Only is null || mutation.Name.Contains(Only, StringComparison.Ordinal))];
        return chosen.Count > 0
            ? chosen
            : throw new ArgumentException($"No mutation is called '{Only}'. There are: {string.Join(", ", all.Select(mutation => mutation.Name))}.");
    }

    private static string Value(IReadOnlyList<string> arguments, int n) =>
        n < arguments.Count ? arguments[n] : throw new ArgumentException($"{arguments[^1]} needs a value. {Usage}");

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new ArgumentException($"'{text}' is not a number from 1. {Usage}");
}
