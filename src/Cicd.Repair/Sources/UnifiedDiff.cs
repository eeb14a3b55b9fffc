using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Applies the hunks that a tool prints to the text that it read. Pure and strict: a line that is not where the diff says means that the text is another one.</summary>
internal static partial class UnifiedDiff
{
    /// <param name="text">What the tool read; its lines may end in CR LF.</param>
    /// <param name="diff">Of this one file.</param>
    /// <returns>Null when a hunk does not fit.</returns>
    public static string? Apply(string text, string diff)
    {
        var lines = text.Split('\n');
        var result = new List<string>(lines.Length);
        var at = 0;
        var open = (Old: 0, New: 0);
        foreach (var raw in diff.Split('\n'))
        {
            var line = raw.EndsWith('\r') ? raw[..^1] : raw;
            if (open is { Old: <= 0, New: <= 0 })
            {
                if (Header().Match(line) is { Success: true } header)
                {
                    open = (Count(header, "old"), Count(header, "new"));
                    var start = Number(header, "start") - (Count(header, "old") == 0 ? 0 : 1);
                    if (start < at || start > lines.Length)
                    {
                        return null;
                    }

                    result.AddRange(lines[at..start]);
                    at = start;
                }

                continue;
            }

            var (mark, rest) = line.Length == 0 ? (' ', string.Empty) : (line[0], line[1..]);
            if (mark is ' ' or '-')
            {
                if (at >= lines.Length || lines[at].TrimEnd('\r') != rest)
                {
                    return null;
                }

                if (mark == ' ')
                {
                    result.Add(lines[at]);
                }

                at++;
                open = (open.Old - 1, mark == ' ' ? open.New - 1 : open.New);
            }
            else if (mark == '+')
            {
                result.Add(at < lines.Length && lines[Math.Max(at - 1, 0)].EndsWith('\r') ? rest + "\r" : rest);
                open.New--;
            }
            else if (mark != '\\')
            {
                return null;
            }
        }

        if (open is not { Old: 0, New: 0 })
        {
            return null;
        }

        result.AddRange(lines[at..]);
        return new StringBuilder().AppendJoin('\n', result).ToString();
    }

    private static int Count(Match header, string name) => header.Groups[name].Success ? Number(header, name) : 1;

    private static int Number(Match header, string name) => int.Parse(header.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    // @@ -1,4 +1,4 @@
    [GeneratedRegex(@"^@@ -(?<start>[0-9]{1,9})(,(?<old>[0-9]{1,9}))? \+[0-9]{1,9}(,(?<new>[0-9]{1,9}))? @@", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Header();
}
