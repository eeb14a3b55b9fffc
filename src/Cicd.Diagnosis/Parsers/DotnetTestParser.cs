using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// <c>dotnet test</c> and <c>vstest</c>. One run may print a test up to three ways (the adapter's own lines, the console logger's report,
/// the terminal logger's); a quiet one prints the first only. The fullest report of each test is kept.
/// </summary>
internal sealed partial class DotnetTestParser : ILogParser
{
    /// <summary>Stands where a compiler's code stands in the terminal logger's form.</summary>
    public const string ErrorCode = "TESTERROR";

    private const int TestsMax = 5 * FailureManifest.PerCheckMax;

    private readonly RepositoryPaths _paths;
    private readonly DotnetTestCounts _counts = new();
    private readonly Dictionary<string, TestReport> _reports = [];
    private TestReport? _report;
    private Form _form;
    private bool _inTrace;

    private DotnetTestParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    private enum Form
    {
        Console,
        Adapter,
        Terminal,
        TerminalName,
    }

    public static LogParserDefinition Definition { get; } = new(
        "dotnet-test",
        ["  Failed ", "[FAIL]", "error TESTERROR", "Failed: ", "Total tests: ", "Test summary: ", "The active test run was aborted"],
        context => new DotnetTestParser(context));

    public bool IsOpen => _report is not null || _form == Form.TerminalName || _counts.IsOpen;

    // "  Failed Demo.Tests.CalculatorTests.Add_TwoNumbers_GivesTheirSum [7 ms]"
    [GeneratedRegex(@"^\s{2,}(?<verdict>Failed|Passed|Skipped) (?<name>\S.*?) \[(?:< )?\d[\d.,:]* ?[a-z]+(?: \d+ ?[a-z]+)*\]$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex ConsoleTest();

    // [xUnit.net 00:00:00.32]     Demo.Tests.CalculatorTests.Add_TwoNumbers_GivesTheirSum [FAIL]
    [GeneratedRegex(@"^\[xUnit\.net [\d:.]+\] {2,}(?<text>.*?)(?: \[(?<verdict>FAIL|SKIP|PASS)\])?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex AdapterLine();

    // "      Demo.Tests.CalculatorTests.Add_TwoNumbers_GivesTheirSum (2ms): Error Message: Assert.Equal() Failure: Values differ"
    [GeneratedRegex(@"^\s+(?<name>\S.*?) \((?:< ?)?\d[\d.,:]* ?[a-z]+(?: \d+ ?[a-z]+)*\):(?: Error Message:)?\s*(?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex TerminalTest();

    // "     at Demo.Tests.CalculatorTests.Add() in /repo/tests/CalculatorTests.cs:line 10"
    [GeneratedRegex(@"^\s*at .+ in (?<file>.+):line (?<line>\d+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Frame();

    // "/repo/tests/CalculatorTests.cs(10,0): at Demo.Tests.CalculatorTests.Add()"
    [GeneratedRegex(@"^\s*(?<file>\S.*)\((?<line>\d+),\d+\): at ", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex AdapterFrame();

    // "The active test run was aborted. Reason: Test host process crashed : Out of memory."
    [GeneratedRegex(@"The active test run was aborted\. Reason: (?<text>.+)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Aborted();

    public void Read(in LogLine line, IFindings findings)
    {
        if (_counts.Read(line.Text, findings))
        {
            Close();
            return;
        }

        if (AdapterLine().MatchIn(line.Text) is { Success: true } adapter)
        {
            ReadAdapter(adapter, line.Number);
        }
        else if (ConsoleTest().MatchIn(line.Text) is { Success: true } console)
        {
            Close();
            if (console.Groups["verdict"].ValueSpan is "Failed")
            {
                Open(new TestReport(console.Groups["name"].Value, line.Number), Form.Console);
            }
        }
        else if (line.Text.Contains("error " + ErrorCode, StringComparison.Ordinal))
        {
            Close();
            _form = Form.TerminalName;
        }
        else if (_form == Form.TerminalName)
        {
            ReadTerminalName(line);
        }
        else if (_report is { } report && _form is Form.Console or Form.Terminal)
        {
            ReadBody(report, line);
        }
        else if (Aborted().MatchIn(line.Text) is { Success: true } aborted)
        {
            findings.Report(new FailureDraft
            {
                Category = FailureCategory.Test,
                Code = "aborted",
                Message = aborted.Groups["text"].Value,
                FirstLine = line.Number,
            });
        }
    }

    public void End(IFindings findings)
    {
        Close();
        _counts.End(findings);
        foreach (var report in _reports.Values)
        {
            findings.Report(report.ToDraft());
        }
    }

    private void ReadAdapter(Match match, int number)
    {
        var text = match.Groups["text"].Value;
        if (match.Groups["verdict"].Success)
        {
            Close();
            if (match.Groups["verdict"].ValueSpan is "FAIL")
            {
                Open(new TestReport(text.Trim(), number), Form.Adapter);
            }
        }
        else if (_report is { } report && _form == Form.Adapter)
        {
            ReadAdapterDetail(report, text, number);
        }
    }

    private void ReadAdapterDetail(TestReport report, string text, int number)
    {
        // The adapter indents what belongs to a test by two more than the test's name, and its own talk by less.
        if (text.StartsWith("Finished:", StringComparison.Ordinal))
        {
            Close();
            return;
        }

        report.LastLine = number;
        if (text.TrimEnd() == "Stack Trace:")
        {
            _inTrace = true;
        }
        else if (!_inTrace)
        {
            report.AddMessage(text);
        }
        else if (AdapterFrame().MatchIn(text) is { Success: true } frame && _paths.MapOwn(frame.Groups["file"].Value) is { } file)
        {
            report.Locate(file, frame.Position("line"));
        }
    }

    private void ReadTerminalName(in LogLine line)
    {
        _form = Form.Terminal;
        if (TerminalTest().MatchIn(line.Text) is { Success: true } match)
        {
            Open(new TestReport(match.Groups["name"].Value, line.Number), Form.Terminal);
            _report!.AddMessage(match.Groups["text"].Value);
        }
    }

    private void ReadBody(TestReport report, in LogLine line)
    {
        var text = line.Text.Trim();
        if (text.Length == 0 && _inTrace)
        {
            Close();
            return;
        }

        if (text is "Error Message:")
        {
            return;
        }

        if (text is "Stack Trace:")
        {
            _inTrace = true;
        }
        else if (!_inTrace)
        {
            report.AddMessage(text);
        }
        else if (Frame().MatchIn(text) is { Success: true } frame)
        {
            if (_paths.MapOwn(frame.Groups["file"].Value) is { } file)
            {
                report.Locate(file, frame.Position("line"));
            }
        }
        else if (!text.StartsWith("at ", StringComparison.Ordinal) && !text.StartsWith("--- ", StringComparison.Ordinal))
        {
            // Whatever follows the trace is not the test's: redrawn progress, another project's messages.
            Close();
            return;
        }

        report.LastLine = line.Number;
    }

    private void Open(TestReport report, Form form)
    {
        (_report, _form, _inTrace) = (report, form, false);
    }

    private void Close()
    {
        if (_report is { } report)
        {
            var isKnown = _reports.TryGetValue(report.Name, out var known);
            if ((!isKnown && _reports.Count < TestsMax) || (isKnown && !known!.HasMessage))
            {
                _reports[report.Name] = report;
            }
        }

        (_report, _form) = (null, Form.Console);
    }
}
