using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cicd.Repair;

/// <summary>
/// Repairs of YAML: edits of the lines that the parser complains about and of those right before them. Two edits after which the file means the same are
/// one. Pure.
/// </summary>
internal static partial class YamlRepairs
{
    private const int FaultsMax = 20;

    public static string? Fault(string text) => Read(text).Fault is { } fault ? $"line {fault.LastLine}: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}" : null;

    public static ImmutableArray<DataRepair> Find(string text)
    {
        var labels = new List<string>();
        var current = text;
        for (var faults = 0; faults < FaultsMax; faults++)
        {
            if (Read(current).Fault is not { } fault)
            {
                return labels.Count == 0 ? [] : [new DataRepair(labels.Count == 1 ? labels[0] : $"{labels[0]} and {labels.Count - 1} more fault{(labels.Count == 2 ? "" : "s")}", current)];
            }

            var edits = Edits(current, fault).Select(edit => (Edit: edit, After: Read(edit.Text))).ToList();
            var helpful = edits.Where(edit => edit.After.Fault is null).ToList();
            helpful = helpful.Count > 0 ? helpful : edits.FindAll(edit => edit.After.Fault!.FirstLine > fault.LastLine);
            var distinct = helpful.DistinctBy(edit => edit.After.Fault is null ? edit.After.Meaning : edit.Edit.Text).Select(edit => edit.Edit).ToImmutableArray();
            if (distinct is not [var only])
            {
                return distinct;
            }

            labels.Add(only.Label);
            current = only.Text;
        }

        return [];
    }

    private static IEnumerable<DataRepair> Edits(string text, YamlFault fault)
    {
        var lines = text.Split('\n');
        if (lines.Any(line => TabIndent().IsMatch(line)))
        {
            foreach (var width in Units(lines))
            {
                yield return new("replaced the tabs of the indentation by spaces", string.Join('\n', lines.Select(line => Untabbed(line, width))));
            }
        }

        foreach (var number in Suspects(lines, fault))
        {
            var line = lines[number].TrimEnd('\r');
            var rest = lines[number][line.Length..];
            foreach (var (label, edited) in LineEdits(line))
            {
                yield return new($"{label} in line {number + 1}", string.Join('\n', [.. lines[..number], edited + rest, .. lines[(number + 1)..]]));
            }
        }
    }

    private static IEnumerable<(string Label, string Line)> LineEdits(string line)
    {
        if (Value().Match(line) is { Success: true } match)
        {
            var (head, value, rest) = (match.Groups["head"].Value, match.Groups["value"].Value, match.Groups["rest"].Value);

            // name: what: ever · name: @scope/x · files: *.txt · share: %d
            if (value[0] is not ('"' or '\'' or '[' or '{') && (value.Contains(": ", StringComparison.Ordinal) || value.EndsWith(':') || value[0] is '@' or '`' or '%' or '*' or ','))
            {
                yield return ("put the value in quotes", $"{head}{Quoted(value)}{rest}");
            }

            // name: "what · name: [a, b
            if (value[0] is '"' or '\'' && value.Count(letter => letter == value[0]) == 1)
            {
                yield return ("closed the quotes", $"{head}{value}{value[0]}{rest}");
            }

            if (value[0] is '[' or '{' && Balance(value) == 1)
            {
                yield return ("closed the bracket", $"{head}{value}{(value[0] == '[' ? ']' : '}')}{rest}");
            }
        }

        // name:what
        if (Joined().Match(line) is { Success: true } joined)
        {
            yield return ("put a space behind the colon", $"{joined.Groups["head"].Value} {joined.Groups["value"].Value}");
        }
    }

    private static string Quoted(string value) =>
        value.Contains('"', StringComparison.Ordinal) || value.Contains('\\', StringComparison.Ordinal) ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'" : $"\"{value}\"";

    private static int Balance(string value) => value.Count(letter => letter is '[' or '{') - value.Count(letter => letter is ']' or '}');

    /// <summary>The lines of the complaint, and the last one with content before each; from 0.</summary>
    private static SortedSet<int> Suspects(string[] lines, YamlFault fault)
    {
        var found = new SortedSet<int>();
        foreach (var line in new[] { fault.FirstLine, fault.LastLine })
        {
            var at = Math.Clamp(line - 1, 0, lines.Length - 1);
            found.Add(at);
            for (at--; at >= 0 && (lines[at].Trim().Length == 0 || lines[at].TrimStart().StartsWith('#')); at--)
            {
            }

            if (at >= 0)
            {
                found.Add(at);
            }
        }

        return found;
    }

    /// <summary>How far in one step goes: as elsewhere in the file, else what is customary.</summary>
    private static IEnumerable<int> Units(string[] lines)
    {
        var own = lines.Select(line => line.Length - line.TrimStart(' ').Length).Where(indent => indent > 0).DefaultIfEmpty(0).Min();
        return own > 0 ? [own] : [2, 4, 8];
    }

    private static string Untabbed(string line, int width)
    {
        var indent = line.Length - line.TrimStart(' ', '\t').Length;
        return string.Concat(line[..indent].Select(letter => letter == '\t' ? new string(' ', width) : " ")) + line[indent..];
    }

    /// <summary>The first fault, or what the file says as one text, without positions and styles.</summary>
    private static (YamlFault? Fault, string Meaning) Read(string text)
    {
        var meaning = new List<string>();
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        var line = 1;
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                line = (int)(parser.Current?.Start.Line ?? line);
                if (parser.Current is NodeEvent { Anchor.IsEmpty: false } node)
                {
                    anchors.Add(node.Anchor.Value);
                }

                // The parser leaves that to the loader.
                if (parser.Current is AnchorAlias lost && !anchors.Contains(lost.Value.Value))
                {
                    return (new YamlFault(line, line, $"There is no anchor '{lost.Value.Value}'"), string.Empty);
                }

                meaning.Add(parser.Current switch
                {
                    Scalar scalar => $"={scalar.Value}",
                    AnchorAlias alias => $"*{alias.Value}",
                    { } other => other.GetType().Name,
                    null => string.Empty,
                });
            }

            return (null, string.Join('\n', meaning));
        }
        catch (YamlException broken)
        {
            return (new YamlFault((int)broken.Start.Line, (int)broken.End.Line, broken.Message), string.Empty);
        }
        catch (InvalidOperationException)
        {
            // The parser's own slip on a list that is not closed; it says no place.
            return (new YamlFault(line, line, "A list or map is not closed"), string.Empty);
        }
    }

    /// <param name="FirstLine">From 1.</param>
    /// <param name="LastLine">From 1.</param>
    private sealed record YamlFault(int FirstLine, int LastLine, string Message);

    [GeneratedRegex(@"^ *\t", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TabIndent();

    // '  - name: value   # comment' and '- value'
    [GeneratedRegex(@"^(?<head>\s*(?:- +)*(?:(?:[\w.$/-]+|""[^""]*""|'[^']*')\s*: +|(?<=- )))(?<value>[^\s#|>].*?)(?<rest>\s+#.*|\s*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"^(?<head>\s*(?:- +)*[A-Za-z_][\w.-]*:)(?<value>[^\s/:].*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Joined();
}
