using System.Globalization;

namespace Cicd.Diagnosis;

/// <summary>
/// A file, a line and perhaps a column at the beginning of a line, parted by colons. Read by hand, because every second tool prints it and
/// most lines that look like it are none: a pattern costs a hundred times as much.
/// </summary>
internal readonly ref struct LinePlace
{
    public ReadOnlySpan<char> File { get; private init; }

    public int? Line { get; private init; }

    public int? Column { get; private init; }

    /// <summary>What stands behind the last number.</summary>
    public ReadOnlySpan<char> Rest { get; private init; }

    public static bool TryRead(ReadOnlySpan<char> text, out LinePlace place)
    {
        place = default;
        var drive = text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '\\' or '/' ? 2 : 0;
        var end = text[drive..].IndexOf(':') + drive;
        if (end <= drive || !IsPath(text[..end], drive > 0) || !TryNumber(text[(end + 1)..], out var line, out var rest))
        {
            return false;
        }

        var file = text[..end];
        int? column = null;
        if (rest is [':', ..] && TryNumber(rest[1..], out var number, out var behind))
        {
            column = number;
            rest = behind;
        }

        // calc.c:4:2-7, main.go:7:2-9:1: a range, of which the beginning is enough.
        if (rest is ['-', ..] && TryNumber(rest[1..], out _, out behind))
        {
            rest = behind is [':', ..] && TryNumber(behind[1..], out _, out var last) ? last : behind;
        }

        place = new LinePlace { File = file, Line = line > 0 ? line : null, Column = column > 0 ? column : null, Rest = rest };
        return true;
    }

    /// <summary>See <see cref="Piece.Prefix"/>.</summary>
    public static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (text.Length > 6 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && text[2] == ':' && char.IsAsciiDigit(text[3]))
        {
            var time = text.IndexOf(' ');
            text = time is > 0 and <= 12 ? text[time..].TrimStart() : text;
        }

        if (text is ['[', ..] && text.IndexOf(']') is > 0 and <= 61 and var bracket)
        {
            text = text[(bracket + 1)..].TrimStart();
        }

        // ":compileJava/repo/src/Calc.java:6: error: …": an old Gradle's task, whose line had no end yet.
        if (text is [':', >= 'a' and <= 'z', ..] && text.IndexOf('/') is > 0 and var slash && !text[..slash].ContainsAny(' ', '.'))
        {
            text = text[slash..];
        }

        if (text.StartsWith("Exit code: "))
        {
            var dash = text.IndexOf(" - ");
            text = dash < 0 ? text : text[(dash + 3)..];
        }

        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && text[digits] == '>' ? text[(digits + 1)..].TrimStart()
            : digits > 0 && text[digits..].StartsWith("% ") ? text[(digits + 2)..].TrimStart()
            : text;
    }

    // Only an absolute path may have blanks inside: "In file included from a.c" is none.
    private static bool IsPath(ReadOnlySpan<char> text, bool hasDrive) =>
        text[0] is not ('"' or '\'' or '(' or '[')
        && !text.ContainsAny('"', '(')
        && (hasDrive || text[0] is '/' or '\\' || !text.ContainsAny(' ', '\t'));

    private static bool TryNumber(ReadOnlySpan<char> text, out int number, out ReadOnlySpan<char> rest)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        end = end < 0 ? text.Length : end;
        rest = text[end..];
        return int.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
