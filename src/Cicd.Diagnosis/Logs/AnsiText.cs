using System.Buffers;
using System.Text;

namespace Cicd.Diagnosis;

/// <summary>Removes terminal control: colours, cursor moves, titles, and control characters other than the tab.</summary>
internal static class AnsiText
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(code => code != '\t').Select(code => (char)code), '\u007f']);

    /// <param name="isRed">Is what the text begins with red?</param>
    public static string Strip(string text, out bool isRed)
    {
        isRed = false;
        var next = text.AsSpan().IndexOfAny(Controls);
        if (next < 0)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var position = 0;
        while (next >= 0)
        {
            kept.Append(text, position, next);
            position += next;
            var end = text[position] == Escape ? SkipSequence(text, position + 1) : position + 1;
            if (kept.Length == 0)
            {
                isRed |= IsRed(text.AsSpan(position, end - position));
            }

            position = end;
            next = text.AsSpan(position).IndexOfAny(Controls);
        }

        return kept.Append(text, position, text.Length - position).ToString();
    }

    // ESC [ 31 ; 1 m, ESC [ 91 m, ESC [ 38 ; 5 ; 9 m
    private static bool IsRed(ReadOnlySpan<char> sequence)
    {
        if (sequence is not [Escape, '[', .. var parameters, 'm'] || parameters.StartsWith("38", StringComparison.Ordinal) || parameters.StartsWith("48", StringComparison.Ordinal))
        {
            return sequence is [Escape, '[', '3', '8', ';', '5', ';', '1' or '9', 'm'];
        }

        foreach (var part in parameters.Split(';'))
        {
            if (parameters[part] is "31" or "91")
            {
                return true;
            }
        }

        return false;
    }

    private static int SkipSequence(string text, int position)
    {
        if (position >= text.Length)
        {
            return position;
        }

        switch (text[position])
        {
            // ESC [ 31 ; 1 m: parameters, then one character from @ to ~.
            case '[':
                position++;
                while (position < text.Length && text[position] is >= ' ' and < '@')
                {
                    position++;
                }

                return Math.Min(position + 1, text.Length);

            // ESC ] 9;4;3; ESC \ or BEL: progress, titles, links; ESC _ bk;t=1 BEL: a build system's own words.
            case ']' or '_' or 'P' or '^':
                var end = text.AsSpan(position).IndexOfAny(Bell, Escape);
                if (end < 0)
                {
                    return text.Length;
                }

                position += end;
                return text[position] == Escape && position + 1 < text.Length ? position + 2 : position + 1;

            default:
                return position + 1;
        }
    }
}
