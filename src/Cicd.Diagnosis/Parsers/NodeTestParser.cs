using System.Text.RegularExpressions;

namespace Cicd.Diagnosis;

/// <summary><c>node --test</c> with its reporter for people. (The one that a pipe gets from Node 20 is TAP.)</summary>
internal sealed partial class NodeTestParser : ILogParser
{
    private readonly RepositoryPaths _paths;
    private readonly NodeTestCounts _counts = new();
    private readonly List<(int Indent, string Name)> _suites = [];
    private TestReport? _report;
    private int _indent;
    private bool _inTrace;
    private bool _repeats;

    private NodeTestParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new("node-test", ["✖ ", "▶ ", "ℹ "], context => new NodeTestParser(context));

    public bool IsOpen => _report is not null || _counts.IsOpen;

    // ▶ reading
    [GeneratedRegex(@"^(?<indent>\s*)▶ (?<name>.+?)(?: \([\d.]+ms\))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Suite();

    // "  ✖ throws without a file (0.301566ms)"
    [GeneratedRegex(@"^(?<indent>\s*)✖ (?<name>.+?) \([\d.]+ms\)(?: #.*)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Failed();

    public void Read(in LogLine line, IFindings findings)
    {
        if (_counts.Read(line.Text, findings))
        {
            Close(findings);
        }
        else if (line.Text.StartsWith("✖ failing tests:", StringComparison.Ordinal))
        {
            // Everything again, without the names of the suites.
            Close(findings);
            _repeats = true;
        }
        else if (Suite().MatchIn(line.Text) is { Success: true } suite)
        {
            Close(findings);
            _repeats = false;
            Enter(suite.Groups["indent"].Length, suite.Groups["name"].Value);
        }
        else if (!_repeats && Failed().MatchIn(line.Text) is { Success: true } failed)
        {
            Close(findings);
            Open(failed, line.Number);
        }
        else if (_report is { } report)
        {
            ReadBody(report, line, findings);
        }
    }

    public void End(IFindings findings)
    {
        Close(findings);
        _counts.End(findings);
    }

    private void Enter(int indent, string name)
    {
        _suites.RemoveAll(suite => suite.Indent >= indent);
        _suites.Add((indent, name));
    }

    private void Open(Match failed, int number)
    {
        _indent = failed.Groups["indent"].Length;
        var name = failed.Groups["name"].Value;

        // A suite fails by its tests, and says so after them.
        if (_suites.Remove((_indent, name)))
        {
            return;
        }

        _suites.RemoveAll(suite => suite.Indent >= _indent);
        _report = new TestReport(string.Join(" > ", _suites.Select(suite => suite.Name).Append(name)), number);
        _inTrace = false;
    }

    private void ReadBody(TestReport report, in LogLine line, IFindings findings)
    {
        if (line.Text.Length > 0 && line.Text.Length - line.Text.TrimStart().Length <= _indent && line.Text[Math.Min(_indent, line.Text.Length)..] is not ['}', ..])
        {
            Close(findings);
            return;
        }

        if (line.Text.Length == 0)
        {
            return;
        }

        if (JsFrame.TryRead(line.Text) is { } frame && line.Text.TrimStart().StartsWith("at ", StringComparison.Ordinal))
        {
            _inTrace = true;
            report.Locate(_paths.MapOwn(frame.File), frame.Line, frame.Column);
        }
        else if (!report.HasMessage && JsError.TryRead(line.Text) is { } error)
        {
            report.Code = error.Code ?? error.Type;
            report.AddMessage(error.Message);
        }
        else if (!_inTrace)
        {
            report.AddMessage(line.Text);
        }

        report.LastLine = line.Number;
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
