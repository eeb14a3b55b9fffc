using System.Text;
using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>
/// Turns patterns of Vim's <c>'errorformat'</c> into regular expressions (<c>:help errorformat</c>; the meaning of what reviewdog's tools rely
/// on). Taken: <c>%f %o %l %e %c %k %v %t %n %m %r %s %p %%</c>, the prefixes <c>%E %W %I %N %A %C %Z %G %D %X</c> with <c>+</c> and <c>-</c>,
/// <c>%*{conversion}</c>, <c>%*[set]</c>, and <c>%.</c>, <c>%#</c>, <c>%\\</c>, <c>%[</c> … <c>%]</c> as parts of a pattern.
/// </summary>
internal static class ErrorFormatCompiler
{
    private const string Prefixes = "EWINACZGDX";

    /// <exception cref="FormatException">A mistake, with its position.</exception>
    public static ErrorFormatLine Compile(string format)
    {
        var position = 0;
        var (kind, level, plus, minus) = Prefix(format, ref position);
        var pattern = new StringBuilder("^");
        while (position < format.Length)
        {
            position = Append(format, position, pattern);
        }

        return new ErrorFormatLine(kind, level, plus, minus, Build(format, pattern.Append('$').ToString()));
    }

    private static (ErrorFormatKind Kind, char Level, bool Plus, bool Minus) Prefix(string format, ref int position)
    {
        if (format.Length < 2 || format[0] != '%')
        {
            return (ErrorFormatKind.Single, '\0', false, false);
        }

        var sign = format[1] is '+' or '-' ? format[1] : '\0';
        var at = sign == '\0' ? 1 : 2;
        if (at >= format.Length || !Prefixes.Contains(format[at], StringComparison.Ordinal))
        {
            return (ErrorFormatKind.Single, '\0', false, false);
        }

        position = at + 1;
        var kind = format[at] switch
        {
            'C' => ErrorFormatKind.Continue,
            'Z' => ErrorFormatKind.End,
            'G' => ErrorFormatKind.General,
            'D' => ErrorFormatKind.Enter,
            'X' => ErrorFormatKind.Leave,
            _ => ErrorFormatKind.Begin,
        };
        return (kind, kind == ErrorFormatKind.Begin && format[at] != 'A' ? format[at] : '\0', sign == '+', sign == '-');
    }

    private static int Append(string format, int position, StringBuilder pattern)
    {
        // In Vim a comma ends a pattern unless it is escaped; here a pattern is a line, and both are a comma.
        if (format[position] == '\\' && position + 1 < format.Length && format[position + 1] == ',')
        {
            pattern.Append(',');
            return position + 2;
        }

        if (format[position] != '%')
        {
            pattern.Append(Regex.Escape(format[position].ToString()));
            return position + 1;
        }

        if (position + 1 == format.Length)
        {
            throw new FormatException($"column {position + 1}: a '%' stands at the end; '%%' is a percent sign");
        }

        var letter = format[position + 1];
        if (Group(letter) is { } group)
        {
            pattern.Append(group);
            return position + 2;
        }

        switch (letter)
        {
            case '*':
                return AppendStar(format, position + 2, pattern);
            case '\\':
                return AppendEscaped(format, position + 2, pattern);
            case '#':
                pattern.Append('*');
                return position + 2;
            case '.' or '[' or ']' or '~' or '^' or '$':
                pattern.Append(letter == '~' ? '~' : letter);
                return position + 2;
            case '%':
                pattern.Append('%');
                return position + 2;
            default:
                throw new FormatException($"column {position + 1}: '%{letter}' is not known");
        }
    }

    private static string? Group(char letter) => letter switch
    {
        'f' or 'o' => @"(?<file>(?:[A-Za-z]:)?(?:\\ |[^ ])+?)",
        'l' => @"(?<line>\d+)",
        'e' or 'k' => @"\d+",
        'c' or 'v' => @"(?<column>\d+)",
        't' => "(?<level>.)",
        'n' => @"(?<code>\d+)",
        'm' => "(?<text>.+)",
        'r' => "(?<rest>.*)",
        's' => ".+",
        'p' => @"(?<pointer>[- .\t]*)",
        _ => null,
    };

    // %*[^:] takes one or more of the set; %*\d one or more digits.
    private static int AppendStar(string format, int position, StringBuilder pattern)
    {
        if (position < format.Length && format[position] == '[')
        {
            var end = format.IndexOf(']', Math.Min(format.Length, position + 2));
            if (end < 0)
            {
                throw new FormatException($"column {position + 1}: the set is not closed");
            }

            pattern.Append(format, position, end + 1 - position).Append('+');
            return end + 1;
        }

        if (position + 1 < format.Length && format[position] == '\\')
        {
            pattern.Append('\\').Append(format[position + 1]).Append('+');
            return position + 2;
        }

        throw new FormatException($"column {position}: '%*' needs a set in brackets, or a class such as \\d");
    }

    // %\s, %\d, %\+, %\=, %\(, %\|: parts of Vim's patterns.
    private static int AppendEscaped(string format, int position, StringBuilder pattern)
    {
        if (position == format.Length)
        {
            throw new FormatException($"column {position}: nothing follows '%\\'");
        }

        var letter = format[position];
        pattern.Append(letter switch
        {
            '=' => "?",
            '+' or '(' or ')' or '|' or '?' => letter.ToString(),
            's' or 'S' or 'd' or 'D' or 'w' or 'W' => "\\" + letter,
            '.' or '*' or '[' or ']' or '\\' or '^' or '$' or '~' => "\\" + letter,
            _ => throw new FormatException($"column {position + 1}: '%\\{letter}' is not known, or needs backtracking"),
        });
        return position + 1;
    }

    private static Regex Build(string format, string pattern)
    {
        try
        {
            return BoundedRegex.Of(pattern, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException invalid)
        {
            throw new FormatException($"'{format}' gives no valid pattern: {invalid.Message}", invalid);
        }
    }
}
