using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>PHPStan's table: the file in the head, then a row per error; rows without a number go on.</summary>
internal sealed partial class PhpstanParser : ILogParser
{
    private string? _file;
    private bool _isOpen;
    private FailureDraft? _draft;

    private PhpstanParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("phpstan", ["  Line   "], _ => new PhpstanParser());

    public bool IsOpen => _isOpen;

    // "  Line   src/Calc.php"
    [GeneratedRegex(@"^\s+Line\s+(?<file>\S.*?\.\w+)(?: \(in context of .*\))?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Head();

    // "  12     Undefined variable: $x"
    // "         🪪  variable.undefined"
    [GeneratedRegex(@"^\s{1,8}(?<line>\d+)?\s{2,}(?:🪪\s+(?<code>[\w.]+)|(?<text>\S.*?))\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Row();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Head().MatchIn(line.Text) is { Success: true } head)
        {
            Close(findings);
            (_file, _isOpen) = (head.Groups["file"].Value, true);
        }
        else if (line.Text.TrimStart().StartsWith("---", StringComparison.Ordinal))
        {
            return;
        }
        else if (_isOpen && Row().MatchIn(line.Text) is { Success: true } row)
        {
            ReadRow(row, line.Number, findings);
        }
        else
        {
            Close(findings);
            _isOpen = false;
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void ReadRow(Match row, int number, IFindings findings)
    {
        if (row.Groups["line"].Success)
        {
            Close(findings);
            _draft = new FailureDraft
            {
                Category = FailureCategory.Quality,
                Severity = FailureSeverity.Medium,
                File = _file,
                Line = row.Position("line"),
                Message = row.Groups["text"].Value,
                FirstLine = number,
                LastLine = number,
                MayRepeat = true,
            };
        }
        else if (_draft is { } draft)
        {
            var text = row.Text("text");
            _draft = draft with { Code = row.Text("code") ?? draft.Code, Message = text is null ? draft.Message : $"{draft.Message} {text}", LastLine = number };
        }
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
