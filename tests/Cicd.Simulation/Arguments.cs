using System.Globalization;

namespace Cicd.Simulation;

/// <summary>The arguments of a sub-command, read one after the other.</summary>
internal sealed class Arguments(IReadOnlyList<string> all, string usage)
{
    private int _read;

    /// <summary>Null at the end.</summary>
    public string? Next() => _read < all.Count ? all[_read++] : null;

    /// <exception cref="ArgumentException">There is none.</exception>
    public string Value() => Next() ?? throw Wrong($"{all[^1]} needs a value.");

    /// <exception cref="ArgumentException">There is none, or it is not a number from 1.</exception>
    public int Number()
    {
        var value = Value();
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Wrong($"'{value}' is not a number from 1.");
    }

    public ArgumentException Wrong(string what) => new($"{what} {usage}");
}
