using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Jest: the name of the file, then a bullet per failing test. What it repeats at the end falls away as a repeat.</summary>
internal sealed partial class JestParser : ILogParser
{
    private const string SuiteFailed = "Test suite failed to run";

    private readonly RepositoryPaths _paths;
    private readonly HashSet<(string?, string)> _failed = [];
    private readonly HashSet<string?> _failedFiles = [];
    private TestReport? _report;
    private string? _file;
    private bool _inFrame;

    private JestParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new("jest", ["FAIL ", "● ", "Tests: ", "PASS ", "Test Suites: "], context => new JestParser(context));

    public bool IsOpen => _report is not null;

    // FAIL __tests__/index.test.js (5.203 s)
    // FAIL unit packages/core/src/a.test.ts
    [GeneratedRegex(@"^\s*(?<verdict>FAIL|PASS)\s+(?:.*\s)?(?<file>[^\s()]+\.[cm]?[jt]sx?|[^\s()]+\.\w{2,6})(?: \([\d.,:]+ ?m?s(?:, [^)]*)?\))?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Suite();

    // "  ● `done()` called more than once › should fail"
    [GeneratedRegex(@"^\s{0,4}● (?<name>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Bullet();

    // Tests:       1 failed, 2 skipped, 3 todo, 7 passed, 13 total
    [GeneratedRegex(@"^\s*Tests:\s+(?:(?<failed>\d+) failed, )?(?:(?<skipped>\d+) skipped, )?(?:(?<todo>\d+) todo, )?(?:(?<passed>\d+) passed, )?\d+ total", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    // "    > 24 | jest.unmock('react');"
    // "      22 |"
    [GeneratedRegex(@"^\s*(?:>\s*)?\d* ?\|", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex CodeFrame();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Suite().MatchIn(line.Text) is { Success: true } suite)
        {
            Close(findings);
            _file = suite.Groups["verdict"].ValueSpan is "FAIL" ? suite.Groups["file"].Value : null;
        }
        else if (Counts().MatchIn(line.Text) is { Success: true } counts)
        {
            Close(findings);
            findings.Count(new TestCounts(counts.Number("passed") ?? 0, counts.Number("failed") ?? 0, (counts.Number("skipped") ?? 0) + (counts.Number("todo") ?? 0)));
        }
        else if (Bullet().MatchIn(line.Text) is { Success: true } bullet)
        {
            Close(findings);
            Open(bullet.Groups["name"].Value.TrimEnd(), line.Number);
        }
        else if (line.Text.StartsWith("Test Suites:", StringComparison.Ordinal) || line.Text.StartsWith("Summary of all failing tests", StringComparison.Ordinal))
        {
            Close(findings);
        }
        else if (_report is { } report)
        {
            ReadBody(report, line);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void Open(string name, int number)
    {
        // ● Console, ● Deprecation Warning: sections of the same look that tell of no test.
        if (_file is null || name == "Console" || name.EndsWith(':'))
        {
            return;
        }

        _report = new TestReport(name, number);
        _inFrame = false;
    }

    private void ReadBody(TestReport report, in LogLine line)
    {
        var text = line.Text;
        if (text.Length == 0)
        {
            return;
        }

        if (text.TrimStart().StartsWith("at ", StringComparison.Ordinal) && JsFrame.TryRead(text) is { } frame)
        {
            _inFrame = true;
            report.Locate(_paths.MapOwn(frame.File), frame.Line, frame.Column);
        }
        else if (CodeFrame().StandsIn(text))
        {
            _inFrame = true;
        }
        else if (!_inFrame)
        {
            report.AddMessage(text);
        }

        report.LastLine = line.Number;
    }

    private void Close(IFindings findings)
    {
        if (_report is { } report)
        {
            var draft = report.ToDraft();
            var isSuite = report.Name == SuiteFailed;
            findings.Report(draft with
            {
                Strength = IsMore(isSuite, report.Name) ? FailureStrength.Echo : FailureStrength.Firm,
                Code = isSuite ? "suite" : JsError.TryRead(draft.Message)?.Type,
                TestName = isSuite ? null : report.Name,
                File = draft.File ?? _file,
            });
        }

        _report = null;
    }

    // A test that broke in two ways is one failing test; a file whose tests failed is red by them already.
    private bool IsMore(bool isSuite, string name)
    {
        if (_failed.Count > LogAnalysis.RemarksMax)
        {
            return false;
        }

        if (isSuite)
        {
            return _failedFiles.Contains(_file);
        }

        _failedFiles.Add(_file);
        return !_failed.Add((_file, name));
    }
}
