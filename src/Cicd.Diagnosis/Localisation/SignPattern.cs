using System.Buffers;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>A shape of line and what it tells.</summary>
internal sealed class SignPattern
{
    private readonly SearchValues<string> _triggers;
    private readonly Func<Regex> _pattern;

    /// <param name="kind">What it tells.</param>
    /// <param name="triggers">Literals, one of which stands in every line of that shape; the pattern runs only there.</param>
    /// <param name="pattern">Built when first needed.</param>
    public SignPattern(SignKind kind, string[] triggers, Func<Regex> pattern)
    {
        Kind = kind;
        _triggers = SearchValues.Create(triggers, StringComparison.Ordinal);
        _pattern = pattern;
    }

    public SignKind Kind { get; }

    /// <summary>Taken from the kind's weight.</summary>
    public int Less { get; init; }

    public bool Matches(string text) => text.AsSpan().ContainsAny(_triggers) && _pattern().IsMatch(text);
}
