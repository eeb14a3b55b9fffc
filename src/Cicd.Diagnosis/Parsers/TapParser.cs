using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>The Test Anything Protocol with its subtests and YAML blocks; Node's test runner speaks it too.</summary>
internal sealed partial class TapParser : ILogParser
{
    private readonly RepositoryPaths _paths;
    private readonly NodeTestCounts _nodeCounts = new();
    private readonly List<(int Indent, string Name)> _subtests = [];
    private TapReport? _report;
    private TestCounts _counts = new(0, 0, 0);
    private bool _isNode;
    private bool _isTap;

    private TapParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } =
        new("tap", ["ok ", "TAP version ", "# Subtest", "# pass ", "# fail ", "# tests "], context => new TapParser(context));

    public bool IsOpen => _report is not null || _nodeCounts.IsOpen;

    // "    not ok 1 - throws without a file"
    // ok 3 - later # SKIP
    [GeneratedRegex(@"^(?<indent> *)(?<not>not )?ok (?<number>\d+)(?: -)?(?: (?<name>[^#].*?))?(?: +# (?<directive>SKIP|TODO|skip|todo)\b.*)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex TestPoint();

    // "    # Subtest: throws without a file"
    [GeneratedRegex(@"^(?<indent> *)# Subtest: (?<name>.+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Subtest();

    // # (in test file a.bats, line 2)
    // #   at t/calc.t line 3.
    // #          got: '4'
    [GeneratedRegex(@"^\s*# {1,}(?<text>(?:\(in test file (?<file>[^,]+), line (?<line>\d+)\)|at (?<file>\S+) line (?<line>\d+)\.)|\S.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Diagnostic();

    public void Read(in LogLine line, IFindings findings)
    {
        if (_report is { IsInBlock: true } open)
        {
            open.Read(line, _paths);
            return;
        }

        if (_report is { } waiting && line.Text.TrimEnd() == waiting.BlockStart)
        {
            waiting.IsInBlock = true;
            return;
        }

        if (_report is { } told && Diagnostic().MatchIn(line.Text) is { Success: true } diagnostic && !_isNode)
        {
            told.Test.AddMessage(diagnostic.Groups["text"].Value);
            told.Test.Locate(_paths.Map(diagnostic.Text("file")), diagnostic.Position("line"));
            told.Test.LastLine = line.Number;
            return;
        }

        Close(findings);
        if (_nodeCounts.Read(line.Text, findings))
        {
            _isNode = true;
        }
        else if (Subtest().MatchIn(line.Text) is { Success: true } subtest)
        {
            _isNode = true;
            _subtests.RemoveAll(known => known.Indent >= subtest.Groups["indent"].Length);
            _subtests.Add((subtest.Groups["indent"].Length, subtest.Groups["name"].Value));
        }
        else if (IsPlainPass(line.Text))
        {
            // The most frequent line of all needs no pattern.
            _isTap = true;
            _counts += line.Text[0] == ' ' ? new TestCounts(0, 0, 0) : new TestCounts(1, 0, 0);
        }
        else if (TestPoint().MatchIn(line.Text) is { Success: true } point)
        {
            _isTap = true;
            ReadPoint(point, line.Number);
        }
    }

    public void End(IFindings findings)
    {
        Close(findings);
        _nodeCounts.End(findings);
        if (_isTap && !_isNode)
        {
            findings.Count(_counts);
        }
    }

    // ok 12 - reads a file
    private static bool IsPlainPass(string text) =>
        text.AsSpan().TrimStart(' ') is ['o', 'k', ' ', >= '0' and <= '9', ..] && !text.Contains('#', StringComparison.Ordinal);

    private void ReadPoint(Match point, int number)
    {
        var indent = point.Groups["indent"].Length;
        var isFailed = point.Groups["not"].Success && !point.Groups["directive"].Success;
        if (indent == 0)
        {
            _counts += point.Groups["directive"].Success ? new TestCounts(0, 0, 1)
                : isFailed ? new TestCounts(0, 1, 0)
                : new TestCounts(1, 0, 0);
        }

        if (isFailed)
        {
            var parents = _subtests.Where(subtest => subtest.Indent < indent).Select(subtest => subtest.Name);
            var name = point.Text("name") ?? $"test {point.Groups["number"].Value}";
            _report = new TapReport(new TestReport(string.Join(" > ", parents.Append(name)), number), indent);
        }
    }

    private void Close(IFindings findings)
    {
        // A suite fails by its tests, which are reported.
        if (_report is { FailsBySubtests: false } report)
        {
            findings.Report(report.Test.ToDraft() with { Tool = _isNode ? NodeTestParser.Definition.Tool : null });
        }

        _report = null;
    }
}
