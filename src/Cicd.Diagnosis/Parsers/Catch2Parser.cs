using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Catch2: the test's name between rules, then the places that failed.</summary>
internal sealed partial class Catch2Parser : ILogParser
{
    private string? _name;
    private int _nameLine;
    private bool _afterRule;
    private TestReport? _report;

    private Catch2Parser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("catch2", ["-------------------------------------------------------------------------------", ": FAILED:", "test cases: "], _ => new Catch2Parser());

    public bool IsOpen => _report is not null || _afterRule;

    // /repo/test.cpp:5: FAILED:
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::(?<line>\d+)|\((?<line>\d+)\)): FAILED:(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Failed();

    // test cases: 3 | 1 passed | 2 failed
    [GeneratedRegex(@"^test cases:\s+(?<total>\d+) \|(?:\s+(?<passed>\d+) passed)?(?: \|)?(?:\s+(?<failed>\d+) failed)?(?: \|)?(?:\s+(?<skipped>\d+) skipped)?", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    public void Read(in LogLine line, IFindings findings)
    {
        if (line.Text.Length >= 79 && !line.Text.AsSpan().ContainsAnyExcept('-'))
        {
            Close(findings);
            _afterRule = !_afterRule;
        }
        else if (_afterRule)
        {
            // The name, then the sections, indented.
            (_name, _nameLine) = line.Text.StartsWith(' ') && _name is not null ? ($"{_name} > {line.Text.Trim()}", _nameLine) : (line.Text.Trim(), line.Number);
        }
        else if (Failed().MatchIn(line.Text) is { Success: true } failed && _name is not null)
        {
            Close(findings);
            _report = new TestReport(_name, _nameLine) { LastLine = line.Number };
            _report.Locate(failed.Groups["file"].Value, failed.Position("line"));
            _report.AddMessage(failed.Groups["text"].Value);
        }
        else if (Counts().MatchIn(line.Text) is { Success: true } counts)
        {
            Close(findings);
            findings.Count(new TestCounts(counts.Number("passed") ?? 0, counts.Number("failed") ?? 0, counts.Number("skipped") ?? 0));
        }
        else if (_report is { } report)
        {
            ReadBody(report, line, findings);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void ReadBody(TestReport report, in LogLine line, IFindings findings)
    {
        if (line.Text.Length == 0 || line.Text.StartsWith("====", StringComparison.Ordinal))
        {
            Close(findings);
            return;
        }

        report.AddMessage(line.Text is "with expansion:" or "due to unexpected exception with message:" ? string.Empty : line.Text);
        report.LastLine = line.Number;
    }

    private void Close(IFindings findings)
    {
        if (_report is { } report)
        {
            findings.Report(report.ToDraft());
        }

        _report = null;
    }
}
