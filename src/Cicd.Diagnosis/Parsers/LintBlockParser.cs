using System.Buffers;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// Linters that print the name of a file and then its faults in indented rows: eslint, stylelint, yamllint, remark, tslint and their kin. Who
/// it was tell the rows.
/// </summary>
internal sealed partial class LintBlockParser : ILogParser
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> Strangers = SearchValues.Create("'\"`<>|*?=,;{}$");

    private string? _file;

    private LintBlockParser()
    {
    }

    // The first ones stand in rows, the others in the names above them.
    public static LogParserDefinition Definition { get; } = new(
        "lint",
        [
            "  error  ", "  warning  ", "  ✖  ", "  ⚠  ", "  ×  ", "  ‼  ", " error ", " warning ",
            ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".vue", ".svelte", ".css", ".scss", ".less", ".sass", ".pcss", ".yml", ".yaml", ".md", ".mdx", ".html", ".json", ".graphql", ".astro",
        ],
        _ => new LintBlockParser());

    public bool IsOpen => false;

    // "  10:1   error  'jest' is not defined    no-undef"
    // "  46:3   ✖  Unexpected longhand value '0px 5px 0 5px' instead of '0px 5px 0'   shorthand-property-no-redundant-values"
    // "  1:1       warning  missing document start "---"  (document-start)"
    // "  1:1-1:5  warning  Marker style should be `*`  emphasis-marker  remark-lint"
    [GeneratedRegex(
        @"^\s+(?<line>\d+):(?<column>\d+)(?:-\d+:\d+)?\s+(?<level>error|warning|✖|⚠|×|‼|ℹ)\s+(?<text>\S.*?)(?:\s{2,}(?:\((?<bracketed>[a-z][a-z-]*)\)|(?<code>[\w@/.-]+)(?:\s+(?<source>remark-lint|remark-\S+))?))?\s*$",
        BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Row();

    public void Read(in LogLine line, IFindings findings)
    {
        if (line.Text.Length == 0)
        {
            return;
        }

        if (char.IsWhiteSpace(line.Text[0]) && char.IsAsciiDigit(line.Text.AsSpan().TrimStart() is [var first, ..] ? first : ' '))
        {
            if (Row().MatchIn(line.Text) is { Success: true } row)
            {
                findings.Report(Draft(row, line.Number));
            }
        }
        else if (IsFile(line.Text))
        {
            _file = line.Text.Trim();
        }
    }

    public void End(IFindings findings)
    {
    }

    private FailureDraft Draft(Match row, int number)
    {
        var level = ToolLevels.Of(row.Groups["level"].Value);
        return new FailureDraft
        {
            Tool = ToolOf(row),
            Category = FailureCategory.Quality,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Quality),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
            Code = row.Text("bracketed") ?? row.Text("code"),
            File = _file,
            Line = row.Position("line"),
            Column = row.Position("column"),
            Message = row.Groups["text"].Value,
            FirstLine = number,
            MayRepeat = true,
        };
    }

    private static string ToolOf(Match row) => row.Groups["level"].ValueSpan switch
    {
        "✖" or "⚠" or "×" or "‼" or "ℹ" => "stylelint",
        _ when row.Groups["bracketed"].Success => "yamllint",
        _ when row.Groups["source"].Success => "remark",
        _ => "eslint",
    };

    // A line that is a path and nothing else.
    private static bool IsFile(string text)
    {
        var path = text.AsSpan().Trim();
        var name = path[(path.LastIndexOfAny('/', '\\') + 1)..];
        return path.Length < 400
            && name.LastIndexOf('.') is > 0 and var dot
            && !name[(dot + 1)..].ContainsAnyExcept(Letters)
            && !path.ContainsAny(Strangers);
    }
}
