using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Rust's test harness: output of failing tests under their names, then the counts.</summary>
internal sealed partial class CargoTestParser : ILogParser
{
    private readonly Dictionary<string, TestReport> _reports = [];
    private TestReport? _report;

    private CargoTestParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("cargo-test", [" ... FAILED", " stdout ----", "test result: "], _ => new CargoTestParser());

    public bool IsOpen => _report is not null;

    // test tests::adds ... FAILED
    [GeneratedRegex(@"^test (?<name>\S.*?)(?: - should panic)? \.\.\. FAILED$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Failed();

    // ---- tests::adds stdout ----
    [GeneratedRegex(@"^---- (?<name>\S.*?)(?: - should panic)? stdout ----$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Output();

    // thread 'tests::adds' panicked at src/lib.rs:10:9:
    // thread 'tests::adds' (4711) panicked at src/lib.rs:10:9:
    // thread 'tests::adds' panicked at 'assertion failed', src/lib.rs:10:9
    [GeneratedRegex(@"^thread '[^']*'(?: \(\d+\))? panicked at (?:'(?<text>.*)', )?(?<file>[^\s:']+):(?<line>\d+):(?<column>\d+):?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Panic();

    // test result: FAILED. 1 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
    [GeneratedRegex(@"^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<ignored>\d+) ignored;", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Failed().MatchIn(line.Text) is { Success: true } failed)
        {
            Find(failed.Groups["name"].Value, line.Number);
        }
        else if (Output().MatchIn(line.Text) is { Success: true } output)
        {
            _report = Find(output.Groups["name"].Value, line.Number);
        }
        else if (Counts().MatchIn(line.Text) is { Success: true } counts)
        {
            Report(_reports.Values, findings);
            findings.Count(new TestCounts(counts.Number("passed") ?? 0, counts.Number("failed") ?? 0, counts.Number("ignored") ?? 0));
        }
        else if (_report is { } report)
        {
            ReadBody(report, line);
        }
    }

    // Without counts the log was cut, or the verdict was another tool's word of the same look.
    public void End(IFindings findings) => Report(_reports.Values.Where(report => report.Code is not null), findings);

    private void Report(IEnumerable<TestReport> reports, IFindings findings)
    {
        foreach (var report in reports)
        {
            findings.Report(report.ToDraft());
        }

        _reports.Clear();
        _report = null;
    }

    private TestReport? Find(string name, int number)
    {
        if (!_reports.TryGetValue(name, out var report) && _reports.Count < 5 * FailureManifest.PerCheckMax)
        {
            _reports[name] = report = new TestReport(name, number);
        }

        return report;
    }

    private void ReadBody(TestReport report, in LogLine line)
    {
        if (line.Text is "failures:" || line.Text is "stack backtrace:" || line.Text.StartsWith("note: run with", StringComparison.Ordinal))
        {
            _report = null;
        }
        else if (Panic().MatchIn(line.Text) is { Success: true } panic)
        {
            report.Code = "panic";
            report.Locate(panic.Groups["file"].Value, panic.Position("line"), panic.Position("column"));
            report.AddMessage(panic.Groups["text"].Value);
        }
        else if (report.Code is not null)
        {
            report.AddMessage(line.Text);
        }
    }
}
