using System.Buffers;
using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>Reads the topmost layer of a regular expression, no deeper.</summary>
internal static class PatternParts
{
    private static readonly SearchValues<char> Special = SearchValues.Create(@"\^$.|?*+()[]{}");

    /// <summary>The alternatives. A pattern that sets options for what follows is left whole.</summary>
    public static ImmutableArray<string> Split(string pattern)
    {
        if (SetsOptions(pattern))
        {
            return [pattern];
        }

        var parts = ImmutableArray.CreateBuilder<string>();
        var (start, position) = (0, 0);
        while (position < pattern.Length)
        {
            if (pattern[position] == '|')
            {
                parts.Add(pattern[start..position]);
                start = position + 1;
            }

            position = AfterItem(pattern, position);
        }

        parts.Add(pattern[start..]);
        return parts.ToImmutable();
    }

    /// <summary>Letters that stand in everything that the alternative matches: the longest row of them outside of groups. May be empty.</summary>
    public static string Needed(string part)
    {
        if (SetsOptions(part))
        {
            return string.Empty;
        }

        var (longest, row) = (string.Empty, string.Empty);
        var position = 0;
        while (position < part.Length)
        {
            var next = AfterItem(part, position);
            var isOptional = next < part.Length && part[next] is '?' or '*' or '{';
            var letter = isOptional ? null : Letter(part[position..next]);
            row = letter is null ? string.Empty : row + letter;
            longest = row.Length > longest.Length ? row : longest;
            if (next < part.Length && part[next] == '+')
            {
                row = string.Empty;
            }

            position = next;
        }

        return longest;
    }

    /// <summary>Is it nothing but letters, so that finding them is all?</summary>
    public static bool IsPlain(string part) => !part.AsSpan().ContainsAny(Special);

    // (?i) and its like change the meaning of all that follows; (?: does not.
    private static bool SetsOptions(string pattern)
    {
        for (var at = pattern.IndexOf("(?", StringComparison.Ordinal); at >= 0; at = pattern.IndexOf("(?", at + 1, StringComparison.Ordinal))
        {
            if (at + 2 < pattern.Length && (char.IsAsciiLetter(pattern[at + 2]) || pattern[at + 2] == '-'))
            {
                return true;
            }
        }

        return false;
    }

    // One letter, one escape, one class or one group.
    private static int AfterItem(string pattern, int position) => pattern[position] switch
    {
        '\\' => Math.Min(position + 2, pattern.Length),
        '[' => AfterClass(pattern, position),
        '(' => AfterGroup(pattern, position),
        _ => position + 1,
    };

    private static int AfterClass(string pattern, int position)
    {
        // ']' right behind '[' or '[^' is one of the letters.
        position += pattern.AsSpan(position).StartsWith("[^", StringComparison.Ordinal) ? 2 : 1;
        position += position < pattern.Length && pattern[position] == ']' ? 1 : 0;
        while (position < pattern.Length && pattern[position] != ']')
        {
            position += pattern[position] == '\\' ? 2 : 1;
        }

        return Math.Min(position + 1, pattern.Length);
    }

    private static int AfterGroup(string pattern, int position)
    {
        position++;
        while (position < pattern.Length && pattern[position] != ')')
        {
            position = AfterItem(pattern, position);
        }

        return Math.Min(position + 1, pattern.Length);
    }

    // \d and \b are no letters, \. and \( are.
    private static string? Letter(string item) => item switch
    {
        [var plain] when !Special.Contains(plain) => item,
        ['\\', var escaped] when !char.IsLetterOrDigit(escaped) => escaped.ToString(),
        _ => null,
    };
}
