using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>The summary of JUnit 5's console launcher, also as Ant's <c>junitlauncher</c> shows it.</summary>
internal sealed partial class JunitConsoleParser : ILogParser
{
    private TestReport? _report;

    private JunitConsoleParser()
    {
    }

    public static LogParserDefinition Definition { get; } =
        new("junit-console", ["MethodSource [className = ", "ClassSource [className = ", " tests successful", " tests failed", " tests skipped"], _ => new JunitConsoleParser());

    public bool IsOpen => _report is not null;

    // "    MethodSource [className = 'com.example.PropertiesTest', methodName = 'probeGroups', methodParameterTypes = '']"
    // "    ClassSource [className = 'com.example.PropertiesTest', filePosition = null]"
    [GeneratedRegex(@"^\s*(?:\[\w+\] )?\s*(?:Method|Class)Source \[className = '(?<class>[^']+)'(?:, methodName = '(?<method>[^']+)')?", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Source();

    // "    => java.lang.RuntimeException: vault"
    [GeneratedRegex(@"^\s*(?:\[\w+\] )?\s*=> (?:[a-z][\w$]*\.)*(?<type>[A-Z][\w$]*)(?:: (?<text>.*))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Cause();

    // "       com.example.Service.lookup(Service.java:515)"
    [GeneratedRegex(@"^\s*(?:\[\w+\] )?\s+(?<frame>[\w.$/]+\.[\w$<>]+\([\w$]+\.\w+:\d+\))", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Frame();

    // [        14 tests failed          ]
    [GeneratedRegex(@"\[\s*(?<count>\d+) tests (?<kind>successful|failed|skipped)\s*\]", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Count();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Source().MatchIn(line.Text) is { Success: true } source)
        {
            Close(findings);
            var (owner, method) = (source.Groups["class"].Value, source.Text("method"));
            _report = new TestReport(method is null ? owner : $"{owner}.{method}", line.Number, new TestIdentity { Owner = owner, Name = method });
        }
        else if (Count().MatchIn(line.Text) is { Success: true } count)
        {
            Close(findings);
            var number = count.Number("count") ?? 0;
            findings.Count(count.Groups["kind"].ValueSpan switch
            {
                "successful" => new TestCounts(number, 0, 0),
                "failed" => new TestCounts(0, number, 0),
                _ => new TestCounts(0, 0, number),
            });
        }
        else if (_report is { } report)
        {
            ReadBody(report, line, findings);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void ReadBody(TestReport report, in LogLine line, IFindings findings)
    {
        if (report.Code is null && Cause().MatchIn(line.Text) is { Success: true } cause)
        {
            report.Code = cause.Groups["type"].Value;
            report.AddMessage(cause.Text("text") ?? report.Code);
        }
        else if (Frame().MatchIn(line.Text) is { Success: true } match && JavaFrame.TryRead("at " + match.Groups["frame"].Value) is { } frame)
        {
            if (!frame.IsForeign)
            {
                report.Locate(frame.File, frame.Line);
            }
        }
        else if (report.Code is null && line.Text.Trim().Length > 0)
        {
            // A source without a cause: a tree of tests, not a list of failures.
            _report = null;
            return;
        }
        else if (line.Text.Trim() is "" or "[junit]")
        {
            Close(findings);
            return;
        }

        report.LastLine = line.Number;
    }

    private void Close(IFindings findings)
    {
        if (_report is { HasMessage: true } report)
        {
            findings.Report(report.ToDraft());
        }

        _report = null;
    }
}
