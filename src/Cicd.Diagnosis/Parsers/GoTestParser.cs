using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// <c>go test</c>, also with <c>-v</c> and of benchmarks. The package is named after its tests; a package that could not be built or that
/// panicked fails as a whole.
/// </summary>
internal sealed partial class GoTestParser : ILogParser
{
    private const int ReportsMax = 5 * FailureManifest.PerCheckMax;
    private const int OutputMax = 20;

    private readonly List<TestReport> _reports = [];
    private readonly Dictionary<string, TestReport> _output = [];
    private string? _running;
    private TestReport? _open;
    private string? _panic;
    private TestCounts _counts = new(0, 0, 0);

    private GoTestParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new(
        "go-test",
        ["--- FAIL: ", "--- PASS: ", "--- SKIP: ", "=== RUN", "=== CONT", "=== NAME", "FAIL\t", "FAIL    ", "ok  \t", "ok      ", "panic: "],
        _ => new GoTestParser());

    public bool IsOpen => _running is not null || _open is not null;

    // "    --- FAIL: TestSubtests/Subtest#01 (0.00s)"
    // --- FAIL: BenchmarkError
    [GeneratedRegex(@"^(?:[^-]*\s)?--- (?<verdict>FAIL|PASS|SKIP|BENCH): (?<test>\S+)(?: \([\d.]+ ?s(?:econds)?\))?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Test();

    // === RUN   TestSubtests/Subtest
    // === CONT  TestSubtests/Subtest
    [GeneratedRegex(@"^\s*=== (?:RUN|CONT|NAME) +(?<test>\S+)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Running();

    // FAIL	package/subtests	0.001s
    // FAIL    package/name/failing1 [build failed]
    // ok  	package/bench	1.642s
    [GeneratedRegex(@"^(?<verdict>FAIL|ok)\s+(?<package>[\w./@~+-]+)(?:\s+(?:[\d.]+s|\(cached\)|\[(?<why>[a-z ]+)\]).*)?\s*$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Package();

    // "    subtests_test.go:10: error message"
    [GeneratedRegex(@"^\s+(?<file>[^\s:]+\.go):(?<line>\d+): (?<text>.*)$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Output();

    public void Read(in LogLine line, IFindings findings)
    {
        if (Test().MatchIn(line.Text) is { Success: true } test)
        {
            ReadTest(test, line.Number);
        }
        else if (Running().MatchIn(line.Text) is { Success: true } running)
        {
            (_running, _open) = (running.Groups["test"].Value, null);
        }
        else if (Package().MatchIn(line.Text) is { Success: true } package)
        {
            ReadPackage(package, line.Number, findings);
        }
        else if (line.Text.StartsWith("panic: ", StringComparison.Ordinal))
        {
            _panic = line.Text;
        }
        else if (_open is not null || _running is not null)
        {
            ReadOutput(line);
        }
    }

    public void End(IFindings findings)
    {
        // The log was cut before the package's own line.
        Flush(null, findings);
        if (_counts != new TestCounts(0, 0, 0))
        {
            findings.Count(_counts);
        }
    }

    private void ReadTest(Match match, int number)
    {
        var name = match.Groups["test"].Value;
        var verdict = match.Groups["verdict"].ValueSpan;
        (_running, _open) = (null, null);
        _counts += verdict switch
        {
            "PASS" => new TestCounts(1, 0, 0),
            "FAIL" => new TestCounts(0, 1, 0),
            "SKIP" => new TestCounts(0, 0, 1),
            _ => new TestCounts(0, 0, 0),
        };
        if (verdict is "FAIL" && _reports.Count < ReportsMax)
        {
            _open = new TestReport(name, number);
            _reports.Add(_open);
        }
    }

    private void ReadPackage(Match match, int number, IFindings findings)
    {
        (_running, _open) = (null, null);
        var package = match.Groups["package"].Value;
        if (match.Groups["verdict"].ValueSpan is "ok")
        {
            Drop();
            return;
        }

        if (_reports.Count > 0)
        {
            Flush(package, findings);
            return;
        }

        var why = match.Text("why");
        _counts += new TestCounts(0, 1, 0);
        findings.Report(new FailureDraft
        {
            Category = why is null ? FailureCategory.Test : FailureCategory.Build,
            Strength = why is null ? FailureStrength.Firm : FailureStrength.Weak,
            Code = why,
            TestName = package,
            Test = new TestIdentity { Owner = package },
            Message = _panic ?? (why is null ? "The package failed; the log does not say which test." : $"The package could not be tested: {why}."),
            FirstLine = number,
            Confidence = why is null ? 0.9 : 0.8,
        });
        _panic = null;
    }

    // With -v a test's output stands before its verdict, under its own name; without, behind it.
    private void ReadOutput(in LogLine line)
    {
        if (Output().MatchIn(line.Text) is not { Success: true } output)
        {
            return;
        }

        var report = _open;
        if (report is null && _running is { } running && (_output.TryGetValue(running, out report) || _output.Count < ReportsMax))
        {
            _output[running] = report ??= new TestReport(running, line.Number);
        }

        if (report is not null && line.Number - report.FirstLine < OutputMax * 10)
        {
            report.AddMessage(output.Groups["text"].Value);
            report.Locate(output.Groups["file"].Value, output.Position("line"));
            report.LastLine = line.Number;
        }
    }

    private void Flush(string? package, IFindings findings)
    {
        foreach (var report in _reports)
        {
            var draft = report.ToDraft();
            if (!report.HasMessage && _output.GetValueOrDefault(report.Name) is { } output)
            {
                draft = output.ToDraft() with { FirstLine = Math.Min(output.FirstLine, report.FirstLine), LastLine = report.LastLine };
            }
            else if (!report.HasMessage && _reports.Any(child => child.Name.StartsWith(report.Name + "/", StringComparison.Ordinal)))
            {
                draft = draft with { Message = "A subtest failed." };
            }
            else if (!report.HasMessage && _panic is not null)
            {
                draft = draft with { Message = _panic };
            }

            findings.Report(draft with
            {
                TestName = package is null ? report.Name : $"{package}/{report.Name}",
                Test = new TestIdentity { Owner = package, Name = report.Name },
                File = package is not null && draft.File is { } file && !file.Contains('/', StringComparison.Ordinal) ? PackageFile(package, file) : draft.File,
            });
        }

        Drop();
    }

    // github.com/owner/name/pkg/sub: the first three parts are the module, as far as one can tell.
    private static string PackageFile(string package, string file)
    {
        var parts = package.Split('/');
        return parts[0].Contains('.', StringComparison.Ordinal) && parts.Length >= 3 ? string.Join('/', [.. parts[3..], file]) : file;
    }

    private void Drop()
    {
        _reports.Clear();
        _output.Clear();
        _panic = null;
    }
}
