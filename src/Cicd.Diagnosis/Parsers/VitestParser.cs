using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Vitest: after the progress a section per failing test, its file, suites and name parted by angle brackets.</summary>
internal sealed partial class VitestParser : ILogParser
{
    private readonly RepositoryPaths _paths;
    private TestReport? _report;
    private string? _file;
    private bool _isSuite;
    private bool _inFailures;
    private bool _hasPlace;

    private VitestParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new("vitest", [" FAIL  ", " Tests  ", "⎯⎯⎯"], context => new VitestParser(context));

    public bool IsOpen => _report is not null;

    // " FAIL  test/calc.test.ts > calc > adds"
    // " FAIL  |unit| test/calc.test.ts [ test/calc.test.ts ]"
    [GeneratedRegex(@"^\s*FAIL {2}(?:\|[^|]+\| )?(?<file>\S+\.\w+)(?: > (?<test>.+?)| \[ \S+ \])?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Head();

    // " ❯ test/calc.test.ts:5:21"
    // " ❯ Proxy.half src/calc.ts:2:9"
    [GeneratedRegex(@"^\s*❯ (?:.* )?(?<file>\S+):(?<line>\d+):(?<column>\d+)\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    // "      Tests  2 failed | 3 passed | 1 skipped (6)"
    [GeneratedRegex(@"^\s*Tests {2}(?<counts>\d+ \w+(?: \| \d+ \w+)*) \(\d+\)\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Counts();

    public void Read(in LogLine line, IFindings findings)
    {
        // Jest's heads look the same, but stand under no rule.
        if (_inFailures && Head().MatchIn(line.Text) is { Success: true } head)
        {
            // Several heads in a row share the error below them.
            Close(findings);
            _file = head.Groups["file"].Value;
            _isSuite = !head.Groups["test"].Success;
            _report = new TestReport(head.Text("test") ?? _file, line.Number);
            _hasPlace = false;
        }
        else if (Counts().MatchIn(line.Text) is { Success: true } counts)
        {
            Close(findings);
            Count(counts.Groups["counts"].Value, findings);
        }
        else if (line.Text.TrimStart().StartsWith("⎯⎯⎯", StringComparison.Ordinal))
        {
            Close(findings);
            _inFailures |= line.Text.Contains("Failed ", StringComparison.Ordinal);
        }
        else if (_report is { } report)
        {
            ReadBody(report, line);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private void ReadBody(TestReport report, in LogLine line)
    {
        if (line.Text.Trim().Length == 0)
        {
            return;
        }

        if (Place().MatchIn(line.Text) is { Success: true } place)
        {
            _hasPlace = true;
            report.Locate(_paths.MapOwn(place.Groups["file"].Value), place.Position("line"), place.Position("column"));
        }
        else if (report.Code is null && JsError.TryRead(line.Text) is { } error)
        {
            report.Code = error.Code ?? error.Type;
            report.AddMessage(error.Message);
        }
        else if (!_hasPlace)
        {
            report.AddMessage(line.Text);
        }

        report.LastLine = line.Number;
    }

    private static void Count(string text, IFindings findings)
    {
        var counts = new TestCounts(0, 0, 0);
        foreach (var part in text.Split(" | "))
        {
            var words = part.Split(' ');
            var count = int.TryParse(words[0], out var number) ? number : 0;
            counts += words[1] switch
            {
                "passed" => new TestCounts(count, 0, 0),
                "failed" => new TestCounts(0, count, 0),
                _ => new TestCounts(0, 0, count),
            };
        }

        findings.Count(counts);
    }

    private void Close(IFindings findings)
    {
        if (_report is { } report)
        {
            var draft = report.ToDraft();
            findings.Report(draft with { TestName = _isSuite ? null : $"{_file} > {report.Name}", File = draft.File ?? _file });
        }

        _report = null;
    }
}
