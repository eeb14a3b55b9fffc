using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary>Takes out of a message what differs between two runs of the same failure.</summary>
internal static partial class MessageText
{
    // Paths first, because numbers, hashes and temporary names may stand inside them.
    [GeneratedRegex(@"(?:file://)?(?:[A-Za-z]:)?(?:[\w.@~+-]*[\\/])+(?<name>[\w.@~+-]*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Guid();

    // 2026-03-01T09:15:02.123Z, 09:15:02
    [GeneratedRegex(@"\b(?:\d{4}-\d{2}-\d{2}[T ])?\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    // 0x7ffd1c2b, and commit ids and digests from 7 digits on that hold at least one decimal digit
    [GeneratedRegex(@"\b0[xX][0-9a-fA-F]+\b|\b[0-9a-fA-F]{7,128}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();

    // tmpab12cd, tmp.X3kf92, /tmp names that lost their folder above
    [GeneratedRegex(@"\btmp[._-]?\w*\d\w*", RegexOptions.NonBacktracking)]
    private static partial Regex Temporary();

    // 12 ms, 0.66s, 1,024: a unit that follows directly goes with its number
    [GeneratedRegex(@"\d+(?:[.,]\d+)*(?: ?(?:ms|us|ns|s|sec|min|KB|MB|GB|KiB|MiB|GiB)\b)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    public static string Normalize(string message)
    {
        var text = Path().Replace(message, match => match.Groups["name"].Value);
        text = Guid().Replace(text, "<id>");
        text = Time().Replace(text, "<time>");
        text = Hex().Replace(text, match => match.ValueSpan.ContainsAnyInRange('0', '9') ? "<hex>" : match.Value);
        text = Temporary().Replace(text, "<tmp>");
        text = Number().Replace(text, "<n>");
        return Blanks().Replace(text, " ").Trim();
    }
}
