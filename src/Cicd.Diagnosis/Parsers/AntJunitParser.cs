using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Ant's <c>junit</c> task with its plain and brief formatters.</summary>
internal sealed partial class AntJunitParser : ILogParser
{
    private readonly HashSet<string> _suites = [];
    private string? _suite;
    private TestIdentity? _case;
    private int _caseLine;
    private TestReport? _report;

    private AntJunitParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("ant-junit", ["[junit] ", "[junitlauncher] "], _ => new AntJunitParser());

    public bool IsOpen => _report is not null;

    // "    [junit] Testsuite: abstraction.FiliereTest"
    // "    [junit] Running abstraction.FiliereTest"
    [GeneratedRegex(@"^(?:Testsuite: |Running )(?<suite>[\w.$]+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Suite();

    // "    [junit] Testcase: testNext took 1.429 sec"
    // "    [junit] Testcase: testNext(abstraction.FiliereTest):	Caused an ERROR"
    // "    [junit] Null Test: 	Caused an ERROR": the class could not be loaded
    [GeneratedRegex(@"^(?:Null Test:\s+(?<verdict>FAILED|Caused an ERROR)|Testcase: (?<case>.+?)(?:\((?<class>[\w.$]+)\))?(?:| took [\d.,]+ sec|:\s*(?<verdict>FAILED|Caused an ERROR)))\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Case();

    // "    [junit] Tests run: 1, Failures: 0, Errors: 1, Skipped: 0, Time elapsed: 1.442 sec"
    [GeneratedRegex(@"^Tests run: (?<run>\d+), Failures: (?<failures>\d+), Errors: (?<errors>\d+)(?:, Skipped: (?<skipped>\d+))?, Time elapsed:", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    // "    [junit] Test abstraction.FiliereTest FAILED (crashed)"
    [GeneratedRegex(@"^Test (?<suite>[\w.$]+) FAILED(?: \((?<why>\w+)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex SuiteFailed();

    public void Read(in LogLine line, IFindings findings)
    {
        var start = line.Text.IndexOf("] ", StringComparison.Ordinal);
        if (start < 0 || !line.Text.Contains("[junit", StringComparison.Ordinal))
        {
            return;
        }

        var text = line.Text[(start + 2)..];
        if (Suite().MatchIn(text) is { Success: true } suite)
        {
            Close(findings);
            _suite = suite.Groups["suite"].Value;
        }
        else if (Case().MatchIn(text) is { Success: true } test)
        {
            Close(findings);
            (_case, _caseLine) = (new TestIdentity { Owner = test.Text("class") ?? _suite, Name = test.Text("case") }, line.Number);
            Open(test.Groups["verdict"].Success ? _case : null);
        }
        else if (text.Trim() is "FAILED" or "Caused an ERROR")
        {
            Open(_case);
        }
        else if (Counts().MatchIn(text) is { Success: true } counts)
        {
            Close(findings);
            Count(counts, findings);
        }
        else if (SuiteFailed().MatchIn(text) is { Success: true } failed)
        {
            Close(findings);
            ReportSuite(failed, line.Number, findings);
        }
        else if (_report is { } report)
        {
            JavaTestReport.Read(report, new LogLine(line.Number, text, line.Mark));
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void Open(TestIdentity? failed)
    {
        if (failed is not null)
        {
            _report = new TestReport(TestCase.FullName(failed.Owner, failed.Name), _caseLine, failed);
            _suites.Add(_suite ?? string.Empty);
            _case = null;
        }
    }

    private static void Count(Match counts, IFindings findings)
    {
        var run = counts.Number("run") ?? 0;
        var failed = Math.Min(run, (counts.Number("failures") ?? 0) + (counts.Number("errors") ?? 0));
        var skipped = Math.Min(run - failed, counts.Number("skipped") ?? 0);
        findings.Count(new TestCounts(run - failed - skipped, failed, skipped));
    }

    // Without a formatter this is all that Ant says; with one, the tests have said it.
    private void ReportSuite(Match failed, int number, IFindings findings)
    {
        var suite = failed.Groups["suite"].Value;
        if (_suites.Add(suite))
        {
            findings.Report(new FailureDraft
            {
                Category = FailureCategory.Test,
                Code = failed.Text("why"),
                TestName = suite,
                Test = new TestIdentity { Owner = suite },
                Message = failed.Text("why") is { } why ? $"The tests of the class {why}." : "Tests of the class failed; the log does not say which.",
                FirstLine = number,
                Confidence = 0.9,
            });
        }
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
