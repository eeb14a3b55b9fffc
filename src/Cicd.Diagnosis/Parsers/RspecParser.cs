using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>RSpec: numbered failures, then the commands that run them again, which hold the place of each example.</summary>
internal sealed partial class RspecParser : ILogParser
{
    private readonly Dictionary<string, TestReport> _reports = [];
    private readonly RepositoryPaths _paths;
    private TestReport? _report;
    private bool _inFailures;

    private RspecParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new("rspec", ["Failures:", "rspec ./", "rspec '", " examples, ", " example, "], context => new RspecParser(context));

    public bool IsOpen => _inFailures;

    // "  1) Calc adds two numbers"
    [GeneratedRegex(@"^\s{1,4}\d+\) (?<name>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Head();

    // "     # ./spec/calc_spec.rb:6:in `block (2 levels) in <top (required)>'"
    [GeneratedRegex(@"^\s+# (?<file>[^\s:]+):(?<line>\d+)(?::in .*)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Frame();

    // rspec ./spec/calc_spec.rb:5 # Calc adds two numbers
    [GeneratedRegex(@"^rspec '?(?<file>[^\s:\[']+)(?::(?<line>\d+)|\[[\d:]+\])'? # (?<name>.+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Again();

    // 5 examples, 2 failures, 1 pending
    [GeneratedRegex(@"^(?<total>\d+) examples?, (?<failed>\d+) failures?(?:, (?<pending>\d+) pending)?(?:, (?<errors>\d+) errors? occurred outside of examples)?", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    public void Read(in LogLine line, IFindings findings)
    {
        if (line.Text.Trim() == "Failures:")
        {
            _inFailures = true;
        }
        else if (_inFailures && Head().MatchIn(line.Text) is { Success: true } head && _reports.Count < 5 * FailureManifest.PerCheckMax)
        {
            _report = new TestReport(head.Groups["name"].Value.Trim(), line.Number);
            _reports.TryAdd(_report.Name, _report);
        }
        else if (Counts().MatchIn(line.Text) is { Success: true } counts)
        {
            (_inFailures, _report) = (false, null);
            var total = counts.Number("total") ?? 0;
            var failed = Math.Min(total, counts.Number("failed") ?? 0);
            var pending = Math.Min(total - failed, counts.Number("pending") ?? 0);
            findings.Count(new TestCounts(total - failed - pending, failed, pending));
        }
        else if (Again().MatchIn(line.Text) is { Success: true } again)
        {
            ReadAgain(again, line.Number);
        }
        else if (_inFailures && _report is { } report)
        {
            ReadBody(report, line);
        }
    }

    public void End(IFindings findings)
    {
        foreach (var report in _reports.Values)
        {
            findings.Report(report.ToDraft());
        }
    }

    private void ReadBody(TestReport report, in LogLine line)
    {
        if (line.Text.Trim().Length == 0)
        {
            return;
        }

        if (Frame().MatchIn(line.Text) is { Success: true } frame)
        {
            report.Locate(_paths.MapOwn(frame.Groups["file"].Value), frame.Position("line"));
        }
        else if (!line.Text.TrimStart().StartsWith("Failure/Error:", StringComparison.Ordinal) && report.File is null)
        {
            report.AddMessage(line.Text);
        }

        report.LastLine = line.Number;
    }

    private void ReadAgain(Match again, int number)
    {
        var name = again.Groups["name"].Value.Trim();
        if (!_reports.TryGetValue(name, out var report) && _reports.Count < 5 * FailureManifest.PerCheckMax)
        {
            _reports[name] = report = new TestReport(name, number);
        }

        report?.Locate(again.Groups["file"].Value, again.Position("line"));
    }
}
