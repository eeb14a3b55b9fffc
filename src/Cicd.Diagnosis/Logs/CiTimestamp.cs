namespace Cicd.Diagnosis;

/// <summary>The time that a CI system writes before every line.</summary>
internal static class CiTimestamp
{
    private const int DateTimeLength = 19;
    private const int PhaseMax = 24;

    /// <param name="phase">The word inside Taskcluster's brackets; else empty.</param>
    /// <returns>The text behind the time, or the same text when it begins with none.</returns>
    public static ReadOnlySpan<char> Skip(ReadOnlySpan<char> text, out ReadOnlySpan<char> phase)
    {
        phase = default;
        if (text.Length <= DateTimeLength)
        {
            return text;
        }

        if (text[0] == '[')
        {
            return SkipBrackets(text, out phase);
        }

        var end = EndOfTime(text);
        return end == 0 ? text : WithoutBlank(SkipStreamName(text[end..]));
    }

    // [task 2025-02-13T21:23:46.548Z] + exit 1
    // [taskcluster 2025-02-13 21:18:50.381Z] Task ID: Ffx
    // [2021-09-28T10:23:17.123Z] + mvn verify
    private static ReadOnlySpan<char> SkipBrackets(ReadOnlySpan<char> text, out ReadOnlySpan<char> phase)
    {
        phase = default;
        var word = 1;
        while (word < text.Length && word < PhaseMax && (char.IsAsciiLetterLower(text[word]) || text[word] == '-'))
        {
            word++;
        }

        var start = word > 1 && word < text.Length && text[word] == ' ' ? word + 1 : word;
        var length = EndOfTime(text[start..]);
        if (length == 0 || start + length >= text.Length || text[start + length] != ']')
        {
            return text;
        }

        phase = text[1..word];
        return WithoutBlank(text[(start + length + 1)..]);
    }

    // 2026-03-01T09:15:02.1234567Z
    private static int EndOfTime(ReadOnlySpan<char> text)
    {
        if (text.Length <= DateTimeLength || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or ' ') || text[13] != ':' || text[16] != ':'
            || text[..4].ContainsAnyExceptInRange('0', '9'))
        {
            return 0;
        }

        var end = DateTimeLength;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        return end < text.Length && text[end] == 'Z' ? end + 1 : 0;
    }

    // GitLab's runner names the stream behind the time: "Z 01O text", and "+" when the line goes on.
    private static ReadOnlySpan<char> SkipStreamName(ReadOnlySpan<char> text) =>
        text.Length >= 4 && text[0] == ' ' && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]) && text[3] is 'O' or 'E'
            && (text.Length == 4 || text[4] is ' ' or '+')
            ? text.Length == 4 ? default : text[4] == '+' ? text[5..] : text[4..]
            : text;

    private static ReadOnlySpan<char> WithoutBlank(ReadOnlySpan<char> text) => text.Length > 0 && text[0] == ' ' ? text[1..] : text;
}
