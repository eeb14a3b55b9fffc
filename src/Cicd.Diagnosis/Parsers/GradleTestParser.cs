using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Tests that Gradle runs, with JUnit, TestNG, Spock or Kotest: class, test and verdict on one line, the exception indented below.</summary>
internal sealed partial class GradleTestParser : ILogParser
{
    private TestReport? _report;

    private GradleTestParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("gradle-test", [" FAILED", " tests completed, ", " test completed, "], _ => new GradleTestParser());

    public bool IsOpen => _report is not null;

    // com.example.ServeCoffeeTest > serves[1: false] FAILED
    // DownloadExtensionTest > downloadSingleFileError() FAILED
    // Gradle Test Run :test > Gradle Test Executor 2 > CalcTest > adds() FAILED
    [GeneratedRegex(@"^(?:Gradle Test Run \S+ > )?(?:Gradle Test Executor \d+ > )?(?<class>[\w.$]+) > (?<test>\S.*) FAILED(?: \([^)]*\))?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Failed();

    // 646 tests completed, 6 failed, 86 skipped
    [GeneratedRegex(@"^\s*(?<run>\d+) tests? completed(?:, (?<failed>\d+) failed)?(?:, (?<skipped>\d+) skipped)?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Failed().MatchIn(line.Text) is { Success: true } failed)
        {
            Close(findings);
            var (owner, name) = (failed.Groups["class"].Value, failed.Groups["test"].Value);
            _report = new TestReport($"{owner}.{name}", line.Number, new TestIdentity { Owner = owner, Name = name });
        }
        else if (Counts().MatchIn(line.Text) is { Success: true } counts)
        {
            Close(findings);
            var run = counts.Number("run") ?? 0;
            var failures = Math.Min(run, counts.Number("failed") ?? 0);
            var skipped = Math.Min(run - failures, counts.Number("skipped") ?? 0);
            findings.Count(new TestCounts(run - failures - skipped, failures, skipped));
        }
        else if (_report is { } report)
        {
            if (line.Text.Length > 0 && !char.IsWhiteSpace(line.Text[0]))
            {
                Close(findings);
            }
            else
            {
                JavaTestReport.Read(report, line);
            }
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void Close(IFindings findings)
    {
        if (_report is { } report)
        {
            findings.Report(report.ToDraft());
        }

        _report = null;
    }
}
