namespace Cicd.Diagnosis;

/// <summary>Takes away what terminals and CI systems wrap around a tool's own line.</summary>
internal static class LogDecoration
{
    // ##[error]Process completed with exit code 1.
    private static readonly (string Prefix, LogMark Mark)[] Markers =
    [
        ("##[error]", LogMark.Error),
        ("##[warning]", LogMark.Warning),
        ("##[group]", LogMark.GroupStart),
        ("##[endgroup]", LogMark.GroupEnd),
        ("::group::", LogMark.GroupStart),
        ("::endgroup::", LogMark.GroupEnd),
        ("##[command]", LogMark.Remark),
        ("##[section]", LogMark.Remark),
        ("##[debug]", LogMark.Remark),
        ("##[notice]", LogMark.Remark),
    ];

    public static LogLine Strip(int number, string raw)
    {
        var text = WithoutTimestamp(AnsiText.Strip(raw));

        // Every marker begins with one of two characters, and nearly no line does.
        if (text.Length > 0 && text[0] is '#' or ':')
        {
            foreach (var (prefix, mark) in Markers)
            {
                if (text.StartsWith(prefix, StringComparison.Ordinal))
                {
                    return new LogLine(number, text[prefix.Length..], mark);
                }
            }
        }

        return new LogLine(number, text);
    }

    // 2026-03-01T09:15:02.1234567Z npm test
    private static string WithoutTimestamp(string text)
    {
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || !IsDigits(text, 0, 4))
        {
            return text;
        }

        var end = 19;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        if (end >= text.Length || text[end] != 'Z')
        {
            return text;
        }

        end++;
        return end < text.Length && text[end] == ' ' ? text[(end + 1)..] : text[end..];
    }

    private static bool IsDigits(string text, int start, int length) => !text.AsSpan(start, length).ContainsAnyExceptInRange('0', '9');
}
