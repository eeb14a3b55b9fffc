using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Python's <c>unittest</c>: a section per failing test between double and single rules, then the counts.</summary>
internal sealed partial class UnittestParser : ILogParser
{
    private readonly RepositoryPaths _paths;
    private TestReport? _report;
    private PythonTraceback? _traceback;
    private int? _ran;

    private UnittestParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } =
        new("unittest", ["FAIL: ", "ERROR: ", "Ran "], context => new UnittestParser(context));

    public bool IsOpen => _report is not null || _ran is not null;

    // FAIL: test_many (test_calc.CalcTest.test_many) (i=1)
    // ERROR: setUpClass (test_calc.CalcTest)
    [GeneratedRegex(@"^(?:FAIL|ERROR): (?<method>\S+) \((?<owner>[\w.<>]+)\)(?<subtest> [\[(].+[\])])?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Section();

    // Ran 6 tests in 0.002s
    [GeneratedRegex(@"^Ran (?<count>\d+) tests? in [\d.]+s$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Ran();

    // FAILED (failures=3, errors=1, skipped=1)
    // OK (skipped=1)
    [GeneratedRegex(
        @"^(?:OK|FAILED|NO TESTS RAN)(?: \((?:failures=(?<failures>\d+))?(?:, )?(?:errors=(?<errors>\d+))?(?:, )?(?:skipped=(?<skipped>\d+))?(?:, )?(?:expected failures=\d+)?(?:, )?(?:unexpected successes=(?<unexpected>\d+))?\))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Verdict();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Section().Match(line.Text) is { Success: true } section)
        {
            Close(findings);
            _report = new TestReport(FullName(section), line.Number);
            _traceback = new PythonTraceback(_paths);
        }
        else if (Ran().Match(line.Text) is { Success: true } ran)
        {
            Close(findings);
            _ran = ran.Number("count");
        }
        else if (_ran is { } count && Verdict().Match(line.Text) is { Success: true } verdict)
        {
            findings.Count(Counts(count, verdict));
            _ran = null;
        }
        else if (_report is { } report && !IsRule(line.Text, '='))
        {
            if (_traceback!.Read(line.Text.TrimEnd()))
            {
                report.LastLine = line.Number;
            }
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void Close(IFindings findings)
    {
        if (_report is { } report && _traceback is { Type: { } type } traceback)
        {
            report.Code = type;
            report.AddMessage(traceback.Message!);
            report.Locate(traceback.File, traceback.Line);
            findings.Report(report.ToDraft());
        }

        _report = null;
    }

    // Python 3.11 and later put the method behind its class; before, the class stood alone.
    private static string FullName(Match section)
    {
        var (method, owner) = (section.Groups["method"].Value, section.Groups["owner"].Value);
        var name = owner.EndsWith("." + method, StringComparison.Ordinal) ? owner : $"{owner}.{method}";
        return name + section.Groups["subtest"].Value;
    }

    private static TestCounts Counts(int ran, Match verdict)
    {
        // Failing sub-tests count one by one, so that there may be more of them than tests.
        var failed = Math.Min(ran, (verdict.Number("failures") ?? 0) + (verdict.Number("errors") ?? 0) + (verdict.Number("unexpected") ?? 0));
        var skipped = Math.Min(ran - failed, verdict.Number("skipped") ?? 0);
        return new TestCounts(ran - failed - skipped, failed, skipped);
    }

    private static bool IsRule(string text, char of) => text.Length >= 70 && !text.AsSpan().ContainsAnyExcept(of);
}
