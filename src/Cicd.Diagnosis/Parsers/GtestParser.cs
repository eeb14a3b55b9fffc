using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>GoogleTest: between RUN and FAILED the places with what was expected.</summary>
internal sealed partial class GtestParser : ILogParser
{
    private TestReport? _running;
    private bool _inFailure;

    private GtestParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("gtest", ["[ RUN      ]", "[  FAILED  ]", "[  PASSED  ]", "[       OK ]", "[  SKIPPED ]"], _ => new GtestParser());

    public bool IsOpen => _running is not null;

    // [ RUN      ] CalcTest.Adds
    [GeneratedRegex(@"\[ RUN      \] (?<test>\S+)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Run();

    // [  FAILED  ] CalcTest.Adds (0 ms)
    // [  FAILED  ] All/CalcTest.Adds/3, where GetParam() = (19, 1) (11760 ms)
    // [  SKIPPED ] CalcTest.Later (0 ms)
    [GeneratedRegex(@"\[(?<verdict>  FAILED  |       OK |  SKIPPED )\] (?<test>[^\s,]+)(?:, where .*)? \(\d+ ms\)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Verdict();

    // /repo/calc_test.cc:7: Failure
    // C:\repo\calc_test.cpp(168): error: Expected: (a) <= (b), actual: 150.781 vs 150
    [GeneratedRegex(@"^(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::(?<line>\d+): Failure|\((?<line>\d+)\): error: ?(?<text>.*))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Run().MatchIn(line.Text) is { Success: true } run)
        {
            _running = new TestReport(run.Groups["test"].Value, line.Number);
            _inFailure = false;
        }
        else if (Verdict().MatchIn(line.Text) is { Success: true } verdict)
        {
            Settle(verdict, line.Number, findings);
        }
        else if (_running is { } report)
        {
            if (Place().MatchIn(line.Text) is { Success: true } place)
            {
                report.Locate(place.Groups["file"].Value, place.Position("line"));
                report.AddMessage(place.Groups["text"].Value);
                _inFailure = true;
            }
            else if (_inFailure)
            {
                report.AddMessage(line.Text);
            }
        }
    }

    // A test that never ended took the program with it.
    public void End(IFindings findings)
    {
        if (_running is { HasMessage: true } report)
        {
            findings.Report(report.ToDraft());
        }

        _running = null;
    }

    private void Settle(Match verdict, int number, IFindings findings)
    {
        var name = verdict.Groups["test"].Value;
        var report = _running?.Name == name ? _running : new TestReport(name, number);
        switch (verdict.Groups["verdict"].ValueSpan.Trim())
        {
            case "FAILED":
                report.LastLine = number;
                findings.Report(report.ToDraft());
                findings.Count(new TestCounts(0, 1, 0));
                break;
            case "OK":
                findings.Count(new TestCounts(1, 0, 0));
                break;
            default:
                findings.Count(new TestCounts(0, 0, 1));
                break;
        }

        _running = null;
    }
}
