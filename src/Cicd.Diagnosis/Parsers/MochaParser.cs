using System.Text;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// Mocha, and what prints like it (Cypress, Karma's reporter, Jasmine's spec reporter): after the counts a numbered report per failing test,
/// the names of its suites line by line down to a colon.
/// </summary>
internal sealed partial class MochaParser : ILogParser
{
    private const int NameLinesMax = 12;
    private const int LinesMax = 100;

    private readonly RepositoryPaths _paths;
    private readonly StringBuilder _name = new();
    private TestReport? _report;
    private int _nameLines;
    private int _firstLine;
    private int _passed;
    private int _skipped;
    private bool _hasFailures;
    private bool _hasPassed;
    private bool _hasFrames;

    private MochaParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new("mocha", [" passing", " failing", " pending", "passing ("], context => new MochaParser(context));

    public bool IsOpen => _hasPassed || _hasFailures;

    // "  2186 passing (2m)"
    // "  5 pending"
    // "  2 failing"
    [GeneratedRegex(@"^\s*(?:✔ |✓ )?(?<count>\d+) (?<kind>passing|pending|failing)(?: \([\d.]+ ?[a-z]+\))?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Count();

    // "  1) Lookup"
    [GeneratedRegex(@"^\s{1,4}(?<number>\d+)\) (?<name>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Head();

    // "      AssertionError: expected 1 to equal 2"
    [GeneratedRegex(@"^\s*(?:Uncaught )?(?<type>[A-Z]\w*(?:Error|Exception)|Error)(?: \[(?<code>\w+)\])?(?:: (?<text>.*))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Error();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Count().MatchIn(line.Text) is { Success: true } count)
        {
            ReadCount(count, findings);
        }
        else if (_hasFailures && Head().MatchIn(line.Text) is { Success: true } head)
        {
            Close(findings);
            (_firstLine, _nameLines) = (line.Number, 1);
            _name.Append(head.Groups["name"].Value.Trim());
            FinishName();
        }
        else if (_nameLines > 0)
        {
            ReadName(line.Text, findings);
        }
        else if (_report is { } report)
        {
            ReadBody(report, line, findings);
        }
        else if (_hasPassed && !_hasFailures && line.Text.Length > 0)
        {
            // The counts have ended without failures.
            Finish(0, findings);
        }
    }

    public void End(IFindings findings)
    {
        Close(findings);
        Finish(0, findings);
    }

    private void ReadCount(Match count, IFindings findings)
    {
        var number = count.Number("count") ?? 0;
        switch (count.Groups["kind"].ValueSpan)
        {
            case "passing":
                End(findings);
                (_passed, _skipped, _hasPassed, _hasFailures) = (number, 0, true, false);
                break;
            case "pending":
                _skipped = number;
                break;
            default:
                Close(findings);
                Finish(number, findings);
                _hasFailures = number > 0;
                break;
        }
    }

    private void Finish(int failed, IFindings findings)
    {
        if (_hasPassed)
        {
            findings.Count(new TestCounts(_passed, failed, _skipped));
        }

        (_hasPassed, _passed, _skipped) = (false, 0, 0);
    }

    private void ReadName(string text, IFindings findings)
    {
        if (text.Trim().Length == 0 || _nameLines == NameLinesMax)
        {
            // A name without a colon: an older report names the test in one line.
            _report = new TestReport(_name.ToString(), _firstLine);
            (_nameLines, _) = (0, _name.Clear());
            return;
        }

        _name.Append(' ').Append(text.Trim());
        _nameLines++;
        FinishName();
    }

    private void FinishName()
    {
        if (_name[^1] == ':')
        {
            _report = new TestReport(_name.ToString(0, _name.Length - 1), _firstLine);
            (_nameLines, _) = (0, _name.Clear());
        }
    }

    private void ReadBody(TestReport report, in LogLine line, IFindings findings)
    {
        var text = line.Text;
        if (text.Length == 0)
        {
            return;
        }

        if (text[0] != ' ' && text[0] != '\t' && (_hasFrames || line.Number - report.FirstLine > LinesMax))
        {
            // What stands at the margin below the stack is no report any more; above it belongs to the message.
            Close(findings);
            return;
        }

        if (text.TrimStart().StartsWith("at ", StringComparison.Ordinal) && JsFrame.TryRead(text) is { } frame)
        {
            _hasFrames = true;
            report.Locate(_paths.MapOwn(frame.File), frame.Line, frame.Column);
        }
        else if (report.Code is null && Error().MatchIn(text) is { Success: true } error)
        {
            report.Code = error.Text("code") ?? error.Groups["type"].Value;
            report.AddMessage(error.Text("text") ?? report.Code);
        }
        else if (!text.TrimStart().StartsWith("at ", StringComparison.Ordinal))
        {
            report.AddMessage(text);
        }

        report.LastLine = line.Number;
    }

    private void Close(IFindings findings)
    {
        if (_report is { } report)
        {
            findings.Report(report.ToDraft());
        }

        (_report, _nameLines, _hasFrames) = (null, 0, false);
        _name.Clear();
    }
}
