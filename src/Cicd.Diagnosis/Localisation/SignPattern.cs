using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>A shape of line and what it tells.</summary>
internal sealed class SignPattern
{
    private readonly Func<Regex> _pattern;

    /// <param name="kind">What it tells.</param>
    /// <param name="triggers">Literals, one of which stands in every line of that shape; the pattern is asked only there.</param>
    /// <param name="pattern">Built when first needed.</param>
    public SignPattern(SignKind kind, string[] triggers, Func<Regex> pattern)
    {
        Kind = kind;
        Triggers = triggers;
        _pattern = pattern;
    }

    public SignKind Kind { get; }

    /// <summary>Taken from the kind's weight.</summary>
    public int Less { get; init; }

    public IReadOnlyList<string> Triggers { get; }

    public bool Matches(string text) => _pattern().StandsIn(text);
}
