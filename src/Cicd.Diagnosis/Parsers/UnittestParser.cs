using System.Globalization;
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
    [GeneratedRegex(@"^(?:FAIL|ERROR): (?<method>\S+) \((?<owner>[\w.<>]+)\)(?<subtest> [\[(].+[\])])?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Section();

    // nose names functions by their module: FAIL: numpy.core.tests.test_multiarray.TestSummarization.test_2d
    // FAIL: sklearn.tests.test_common.test_all_estimators('GMM', <class 'sklearn.mixture.gmm.GMM'>)
    [GeneratedRegex(@"^(?:FAIL|ERROR): (?<name>\w+(?:\.\w+)+(?:\(.*\))?)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex NoseSection();

    // Ran 6 tests in 0.002s
    [GeneratedRegex(@"^Ran (?<count>\d+) tests? in [\d.]+s$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Ran();

    // FAILED (failures=3, errors=1, skipped=1)
    // FAILED (KNOWNFAIL=12, SKIP=17, failures=1)
    // OK (skipped=1)
    [GeneratedRegex(@"^(?:OK|FAILED|NO TESTS RAN)(?: \((?<counts>[\w ]+=\d+(?:, [\w ]+=\d+)*)\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Verdict();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Section().MatchIn(line.Text) is { Success: true } section)
        {
            Close(findings);
            Open(Identity(section), line.Number);
        }
        else if (NoseSection().MatchIn(line.Text) is { Success: true } nose)
        {
            Close(findings);
            Open(new TestIdentity { Name = nose.Groups["name"].Value }, line.Number);
        }
        else if (Ran().MatchIn(line.Text) is { Success: true } ran)
        {
            Close(findings);
            _ran = ran.Number("count");
        }
        else if (_ran is { } count && Verdict().MatchIn(line.Text) is { Success: true } verdict)
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

    private void Open(TestIdentity test, int number)
    {
        _report = new TestReport(test.Owner is null ? test.Name! : $"{test.Owner}.{test.Name}", number, test);
        _traceback = new PythonTraceback(_paths);
    }

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
    private static TestIdentity Identity(Match section)
    {
        var (method, owner) = (section.Groups["method"].Value, section.Groups["owner"].Value);

        // ERROR: tests.test_load (unittest.loader._FailedTest): a module that cannot be imported.
        if (owner.StartsWith("unittest.loader.", StringComparison.Ordinal))
        {
            return new TestIdentity { Name = method };
        }

        owner = owner.EndsWith("." + method, StringComparison.Ordinal) ? owner[..^(method.Length + 1)] : owner;
        return new TestIdentity { Owner = owner, Name = method + section.Groups["subtest"].Value };
    }

    private static TestCounts Counts(int ran, Match verdict)
    {
        var (failed, skipped) = (0, 0);
        foreach (var part in (verdict.Text("counts") ?? string.Empty).Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var count = int.TryParse(part.AsSpan(part.IndexOf('=', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            (failed, skipped) = part[..part.IndexOf('=', StringComparison.Ordinal)] switch
            {
                "failures" or "errors" or "unexpected successes" => (failed + count, skipped),
                "skipped" or "SKIP" => (failed, skipped + count),
                _ => (failed, skipped),
            };
        }

        // Failing sub-tests count one by one, so that there may be more of them than tests.
        failed = Math.Min(ran, failed);
        skipped = Math.Min(ran - failed, skipped);
        return new TestCounts(ran - failed - skipped, failed, skipped);
    }

    private static bool IsRule(string text, char of) => text.Length >= 70 && !text.AsSpan().ContainsAnyExcept(of);
}
