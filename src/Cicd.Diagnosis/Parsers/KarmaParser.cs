using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Karma: with its own reporters a browser, a test and FAILED on one line; with the mocha reporter a tree after "FAILED TESTS".</summary>
internal sealed partial class KarmaParser : ILogParser
{
    private const int BrowsersMax = 20;

    private readonly RepositoryPaths _paths;
    private readonly Dictionary<string, TestCounts> _counts = [];
    private readonly List<(int Indent, string Name)> _suites = [];
    private TestReport? _report;
    private bool _inTree;
    private bool _isTree;

    private KarmaParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new("karma", [") FAILED", " FAILED", "FAILED TESTS:", ": Executed "], context => new KarmaParser(context));

    public bool IsOpen => _report is not null || _inTree;

    // Chrome Headless 120.0.0.0 (Linux x86_64) Calculator adds FAILED
    [GeneratedRegex(@"^\w[\w ]* \d[\d.]* \([^)]+\) (?<test>\S.*) FAILED$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Failed();

    // Chrome Headless 120.0.0.0 (Linux x86_64): Executed 3 of 4 (2 FAILED) (skipped 1) (0.019 secs / 0.005 secs)
    [GeneratedRegex(@"^(?<browser>\w[\w ]* \d[\d.]* \([^)]+\)): Executed (?<run>\d+) of (?<total>\d+)(?: SUCCESS| \((?<failed>\d+) FAILED\))?(?: \(skipped (?<skipped>\d+)\))? ", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Executed();

    // "      ✖ display outline"
    [GeneratedRegex(@"^(?<indent>\s*)(?<mark>✖ )?(?<name>\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Node();

    public void Read(in LogLine line, IFindings findings)
    {
        if (line.Text.Trim() == "FAILED TESTS:")
        {
            Close(findings);
            (_inTree, _isTree) = (true, true);
            _suites.Clear();
        }
        else if (_inTree)
        {
            ReadTree(line, findings);
        }
        else if (Executed().MatchIn(line.Text) is { Success: true } executed)
        {
            Close(findings);
            ReadCounts(executed);
        }
        else if (Failed().MatchIn(line.Text) is { Success: true } failed && !failed.Groups["test"].ValueSpan.StartsWith("(", StringComparison.Ordinal))
        {
            Close(findings);
            _report = new TestReport(failed.Groups["test"].Value, line.Number);
        }
        else if (_report is { } report)
        {
            ReadBody(report, line, findings);
        }
    }

    public void End(IFindings findings)
    {
        Close(findings);
        foreach (var counts in _counts.Values)
        {
            findings.Count(counts);
        }

        _counts.Clear();
    }

    // The line is drawn again after each test; what it says last holds.
    private void ReadCounts(Match executed)
    {
        var failed = executed.Number("failed") ?? 0;
        var passed = (executed.Number("run") ?? 0) - failed;
        if (passed >= 0 && (_counts.Count < BrowsersMax || _counts.ContainsKey(executed.Groups["browser"].Value)))
        {
            _counts[executed.Groups["browser"].Value] = new TestCounts(passed, failed, executed.Number("skipped") ?? 0);
        }
    }

    private void ReadTree(in LogLine line, IFindings findings)
    {
        if (Node().MatchIn(line.Text) is not { Success: true } node)
        {
            return;
        }

        var indent = node.Groups["indent"].Length;
        if (node.Groups["mark"].Success)
        {
            Close(findings);
            _suites.RemoveAll(suite => suite.Indent >= indent);
            _report = new TestReport(string.Join(" > ", _suites.Select(suite => suite.Name).Append(node.Groups["name"].Value)), line.Number);
        }
        else if (indent == 0)
        {
            Close(findings);
            _inTree = false;
        }
        else if (_report is { } report && indent >= 6)
        {
            ReadBody(report, line, findings);
        }
        else
        {
            Close(findings);
            _suites.RemoveAll(suite => suite.Indent >= indent);
            _suites.Add((indent, node.Groups["name"].Value));
        }
    }

    private void ReadBody(TestReport report, in LogLine line, IFindings findings)
    {
        if (line.Text.Length == 0 || !char.IsWhiteSpace(line.Text[0]))
        {
            Close(findings);
            return;
        }

        if (JsFrame.TryRead(line.Text) is { } frame && line.Text.TrimStart().StartsWith("at ", StringComparison.Ordinal))
        {
            report.Locate(_paths.MapOwn(frame.File), frame.Line, frame.Column);
        }
        else if (!IsBrowser(line.Text) && line.Text.Trim() != "at <Jasmine>")
        {
            report.AddMessage(line.Text);
        }

        report.LastLine = line.Number;
    }

    // "        Firefox 72.0.0 (Linux 0.0.0)"
    private bool IsBrowser(string text) => _isTree && text.EndsWith(')') && text.Contains(" (", StringComparison.Ordinal) && !text.Contains(": ", StringComparison.Ordinal);

    private void Close(IFindings findings)
    {
        if (_report is { } report)
        {
            findings.Report(report.ToDraft());
        }

        _report = null;
    }
}
