using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>
/// A rule's pattern, taken apart at its topmost alternatives. Each is compiled only once a message holds the letters that it cannot do without, so
/// that a hundred patterns cost a message no more than some searches for words.
/// </summary>
internal sealed class RulePattern
{
    private readonly ImmutableArray<Part> _parts;

    public RulePattern(string pattern) => _parts = [.. PatternParts.Split(pattern).Select(part => new Part(part))];

    /// <summary>Linear in the text, whatever the pattern.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking, and with it perhaps exponential time.</exception>
    public static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public bool IsMatch(string message)
    {
        foreach (var part in _parts)
        {
            if (part.IsMatch(message))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Part(string pattern)
    {
        private readonly string _needed = PatternParts.Needed(pattern);
        private readonly bool _isPlain = PatternParts.IsPlain(pattern);
        private Regex? _regex;

        public bool IsMatch(string message) =>
            message.Contains(_needed, StringComparison.OrdinalIgnoreCase) && (_isPlain || (_regex ??= BoundedRegex.Of(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).StandsIn(message));
    }
}
