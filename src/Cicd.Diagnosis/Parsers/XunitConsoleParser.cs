using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>xUnit.net's own runner, which a test project of version 3 is: the test, then indented what happened and the trace.</summary>
internal sealed partial class XunitConsoleParser : ILogParser
{
    private readonly RepositoryPaths _paths;
    private TestReport? _report;
    private bool _inTrace;

    private XunitConsoleParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new("xunit", [" [FAIL]", "  Total: "], context => new XunitConsoleParser(context));

    public bool IsOpen => _report is not null;

    // "    Demo.CalcTests.Half_OddNumber_IsRefused(value: 1) [FAIL]"
    [GeneratedRegex(@"^ {4}(?<test>\S.*) \[FAIL\]$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Failed();

    // "        CalcTests.cs(20,0): at Demo.CalcTests.Half_OddNumber_IsRefused(Int32 value)"
    [GeneratedRegex(@"^\s*(?<file>\S.*)\((?<line>\d+),\d+\): at ", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Frame();

    // "   calc  Total: 6, Errors: 0, Failed: 3, Skipped: 1, Not Run: 0, Time: 0.163s"
    [GeneratedRegex(@"^\s+\S.*  Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+), (?:Not Run: (?<left>\d+), )?Time: ", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Failed().MatchIn(line.Text) is { Success: true } failed)
        {
            Close(findings);
            (_report, _inTrace) = (new TestReport(failed.Groups["test"].Value, line.Number), false);
        }
        else if (Counts().MatchIn(line.Text) is { Success: true } counts)
        {
            Close(findings);
            Count(counts, findings);
        }
        else if (_report is { } report)
        {
            ReadBody(report, line, findings);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private static void Count(Match counts, IFindings findings)
    {
        var total = Math.Max(0, (counts.Number("total") ?? 0) - (counts.Number("left") ?? 0));
        var failed = Math.Min(total, (counts.Number("failed") ?? 0) + (counts.Number("errors") ?? 0));
        var skipped = Math.Min(total - failed, counts.Number("skipped") ?? 0);
        findings.Count(new TestCounts(total - failed - skipped, failed, skipped));
    }

    private void ReadBody(TestReport report, in LogLine line, IFindings findings)
    {
        if (line.Text.Length > 0 && !line.Text.StartsWith("      ", StringComparison.Ordinal))
        {
            Close(findings);
            return;
        }

        report.LastLine = line.Number;
        if (line.Text.Trim() == "Stack Trace:")
        {
            _inTrace = true;
        }
        else if (!_inTrace)
        {
            report.AddMessage(line.Text);
        }
        else if (Frame().MatchIn(line.Text) is { Success: true } frame && _paths.MapOwn(frame.Groups["file"].Value) is { } file)
        {
            report.Locate(file, frame.Position("line"));
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
