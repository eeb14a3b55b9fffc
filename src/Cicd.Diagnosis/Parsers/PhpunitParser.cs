using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>PHPUnit and Pest's numbered reports: class and method, message, place.</summary>
internal sealed partial class PhpunitParser : ILogParser
{
    private TestReport? _report;
    private bool _hasMessage;
    private bool _isFailing;

    private PhpunitParser()
    {
    }

    public static LogParserDefinition Definition { get; } =
        new("phpunit", [" failures:", " failure:", " errors:", " error:", "There was ", "There were ", "FAILURES!", "ERRORS!", "Tests: ", "OK ("], _ => new PhpunitParser());

    public bool IsOpen => _isFailing;

    // There were 2 failures:
    // There was 1 error:
    [GeneratedRegex(@"^There (?:was|were) \d+ (?<kind>failure|error|risky test|skipped test|incomplete test|warning|deprecation|notice)s?:$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Section();

    // 1) CalcTest::testAdds with data set "small" (1, 2)
    [GeneratedRegex(@"^\d+\) (?<name>[\w\\]+::\S.*?)\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Head();

    // /repo/tests/CalcTest.php:12
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:]\S*\.php):(?<line>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    // Tests: 4, Assertions: 4, Errors: 1, Failures: 1, Skipped: 1.
    // OK (3 tests, 4 assertions)
    [GeneratedRegex(@"^(?:Tests: (?<total>\d+), Assertions: \d+(?<rest>(?:, [\w ]+: \d+)*)\.|OK \((?<total>\d+) tests?, \d+ assertions?\))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    [GeneratedRegex(@"(?<kind>Errors|Failures|Skipped|Incomplete): (?<count>\d+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Count();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Section().MatchIn(line.Text) is { Success: true } section)
        {
            Close(findings);
            _isFailing = section.Groups["kind"].ValueSpan is "failure" or "error";
        }
        else if (Counts().MatchIn(line.Text) is { Success: true } counts)
        {
            Close(findings);
            _isFailing = false;
            ReadCounts(counts, findings);
        }
        else if (_isFailing && Head().MatchIn(line.Text) is { Success: true } head)
        {
            Close(findings);
            _report = new TestReport(head.Groups["name"].Value, line.Number);
            _hasMessage = false;
        }
        else if (_report is { } report)
        {
            ReadBody(report, line);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void ReadBody(TestReport report, in LogLine line)
    {
        if (line.Text.Length == 0)
        {
            _hasMessage |= report.HasMessage;
            return;
        }

        if (Place().MatchIn(line.Text) is { Success: true } place)
        {
            report.Locate(place.Groups["file"].Value, place.Position("line"));
            report.LastLine = line.Number;
        }
        else if (!_hasMessage)
        {
            report.AddMessage(line.Text);
            report.LastLine = line.Number;
        }
    }

    private static void ReadCounts(Match match, IFindings findings)
    {
        var total = match.Number("total") ?? 0;
        var (failed, skipped) = (0, 0);
        foreach (Match part in Count().Matches(match.Groups["rest"].Value))
        {
            var count = part.Number("count") ?? 0;
            (failed, skipped) = part.Groups["kind"].ValueSpan is "Errors" or "Failures" ? (failed + count, skipped) : (failed, skipped + count);
        }

        failed = Math.Min(total, failed);
        skipped = Math.Min(total - failed, skipped);
        findings.Count(new TestCounts(total - failed - skipped, failed, skipped));
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
