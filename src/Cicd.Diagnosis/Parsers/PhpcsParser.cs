using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>PHP_CodeSniffer: a table per file, or a line per message in its Emacs form.</summary>
internal sealed partial class PhpcsParser : ILogParser
{
    private string? _file;
    private FailureDraft? _draft;

    private PhpcsParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("phpcs", ["FILE: ", ": error - ", ": warning - "], _ => new PhpcsParser());

    public bool IsOpen => _file is not null;

    // FILE: /repo/calc.php
    [GeneratedRegex(@"^FILE: (?<file>\S.*?)\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Head();

    // " 3 | ERROR | [x] Line indented incorrectly; expected 4 spaces, found"
    // "   |       |     2"
    [GeneratedRegex(@"^\s*(?<line>\d+)? \| (?:(?<level>ERROR|WARNING)\s*|\s+)\| (?:\[[ x]\] )?\s*(?<text>\S.*?)(?: \((?<code>[\w.]+\.[\w.]+)\))?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Row();

    // /repo/calc.php:3:21: error - Opening brace should be on a new line
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+):(?<column>\d+): (?<level>error|warning) - (?<text>.*?)(?: \((?<code>[\w.]+\.[\w.]+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Emacs();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Head().MatchIn(line.Text) is { Success: true } head)
        {
            Close(findings);
            _file = head.Groups["file"].Value;
        }
        else if (_file is null)
        {
            if (Emacs().MatchIn(line.Text) is { Success: true } message)
            {
                findings.Report(Draft(message, message.Groups["file"].Value, line.Number));
            }
        }
        else if (Row().MatchIn(line.Text) is { Success: true } row)
        {
            ReadRow(row, line.Number, findings);
        }
        else if (line.Text.Trim().Length > 0 && !line.Text.StartsWith("----", StringComparison.Ordinal) && !line.Text.StartsWith("FOUND ", StringComparison.Ordinal))
        {
            Close(findings);
            _file = null;
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void ReadRow(Match row, int number, IFindings findings)
    {
        if (row.Groups["level"].Success)
        {
            Close(findings);
            _draft = Draft(row, _file!, number);
        }
        else if (_draft is { } draft)
        {
            _draft = draft with { Message = $"{draft.Message} {row.Groups["text"].Value}", Code = draft.Code ?? row.Text("code"), LastLine = number };
        }
    }

    private static FailureDraft Draft(Match match, string file, int number)
    {
        var level = ToolLevels.Of(match.Groups["level"].Value);
        return new FailureDraft
        {
            Category = FailureCategory.Quality,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Quality),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
            Code = match.Text("code"),
            File = file,
            Line = match.Position("line"),
            Column = match.Position("column"),
            Message = match.Groups["text"].Value,
            FirstLine = number,
            LastLine = number,
            MayRepeat = true,
        };
    }

    private void Close(IFindings findings)
    {
        if (_draft is { } draft)
        {
            findings.Report(draft);
        }

        _draft = null;
    }
}
