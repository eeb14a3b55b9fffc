using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>
/// Puts foreign text into Markdown as data: it stays inside its fence or span, and becomes neither link, mention, image, table nor HTML. Pure.
/// </summary>
internal static partial class Markdown
{
    private const string Special = "\\`*_{}[]()<>#+-!|~$^=\"'";

    /// <summary>A code block whose fence is longer than any run of backticks in it.</summary>
    public static string Fence(string text)
    {
        var clean = Clean(text, keepLines: true).Trim('\n');
        var fence = new string('`', Math.Max(3, LongestRun(clean) + 1));
        return $"{fence}text\n{clean}\n{fence}";
    }

    /// <summary>A code span of one line, at most <paramref name="lengthMax"/> characters; it may stand in a table.</summary>
    public static string Code(string text, int lengthMax = 300)
    {
        var clean = Cut(Clean(text, keepLines: false).Trim(), lengthMax);
        if (clean.Length == 0)
        {
            return "–";
        }

        // In a table even a code span is cut at a bar, and only there is the backslash taken away again.
        var ticks = new string('`', LongestRun(clean) + 1);
        var gap = clean[0] == '`' || clean[^1] == '`' ? " " : string.Empty;
        return $"{ticks}{gap}{clean.Replace("|", "¦", StringComparison.Ordinal)}{gap}{ticks}";
    }

    /// <summary>Plain words of one line, at most <paramref name="lengthMax"/> characters.</summary>
    public static string Text(string text, int lengthMax = 600)
    {
        var escaped = new StringBuilder();
        foreach (var c in Cut(Clean(text, keepLines: false).Trim(), lengthMax))
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),

                // Renderers make links and mentions of bare "https://…", "www.…" and "@name".
                '@' => escaped.Append("&#64;\u2060"),
                ':' => escaped.Append("&#58;"),
                _ when Special.Contains(c, StringComparison.Ordinal) => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return Www().Replace(escaped.ToString(), match => $"{match.Value[..^1]}&#46;");
    }

    private static string Cut(string text, int lengthMax) => text.Length <= lengthMax ? text : text[..lengthMax] + "…";

    /// <summary>Without control characters and those that change the direction of what follows.</summary>
    private static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n' || c == '\t')
            {
                clean.Append(keepLines ? c : ' ');
            }
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    private static int LongestRun(string text) => Ticks().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max();

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Ticks();

    [GeneratedRegex(@"\bwww\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Www();
}
