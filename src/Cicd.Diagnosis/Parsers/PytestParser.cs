using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>pytest: places and messages from its sections, names from its short summary, counts from its last line.</summary>
internal sealed partial class PytestParser : ILogParser
{
    private const int SectionsMax = 5 * FailureManifest.PerCheckMax;

    private readonly RepositoryPaths _paths;
    private readonly Dictionary<string, Section> _sections = [];
    private Section? _section;

    private PytestParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new(
        "pytest",
        ["FAILED ", "ERROR ", "____ ", " passed", " failed", " error", " skipped"],
        context => new PytestParser(context));

    public bool IsOpen => _section is not null;

    // ________________________ TestCalc.test_even[1] _________________________
    [GeneratedRegex(@"^_{4,} (?:ERROR (?:at \w+ of|collecting) )?(?<name>\S.*?) _{4,}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SectionHead();

    // test_calc.py:5: AssertionError
    [GeneratedRegex(@"^(?<file>[^\s:]+\.py):(?<line>\d+): ?(?<type>\w*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    // FAILED tests/test_calc.py::TestCalc::test_even[1] - AssertionError: odd
    // ERROR tests/test_imp.py - ModuleNotFoundError: No module named 'x'
    [GeneratedRegex(@"^(?:FAILED|ERROR) (?<file>[^\s:]+\.py)(?:::(?<name>.+?))?(?: - (?:(?<type>[\w.]+(?:Error|Exception|Failed))(?:: )?)?(?<text>.*))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();

    // ============ 4 failed, 2 passed, 1 skipped, 1 error in 0.12s ============
    // 3 passed in 0.01s
    [GeneratedRegex(@"^(?:=+ )?(?<counts>(?:\d+ [a-z]+(?:, )?)+) in [\d.]+s(?: \([\d:]+\))?(?: =+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LastLine();

    [GeneratedRegex(@"(?<count>\d+) (?<kind>[a-z]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Count();

    public void Read(in LogLine line, IFindings findings)
    {
        if (SectionHead().Match(line.Text) is { Success: true } head)
        {
            _section = new Section();
            if (_sections.Count < SectionsMax)
            {
                _sections.TryAdd(head.Groups["name"].Value, _section);
            }
        }
        else if (line.Text.StartsWith("====", StringComparison.Ordinal))
        {
            _section = null;
            ReadCounts(line.Text, findings);
        }
        else if (_section is not null && Place().Match(line.Text) is { Success: true } place)
        {
            _section.Locate(_paths.MapOwn(place.Groups["file"].Value), place.Position("line"));
        }
        else if (Summary().Match(line.Text) is { Success: true } summary)
        {
            _section = null;
            findings.Report(Draft(summary, line.Number));
        }
        else
        {
            ReadCounts(line.Text, findings);
        }
    }

    public void End(IFindings findings) => _section = null;

    private FailureDraft Draft(Match summary, int number)
    {
        var file = _paths.Map(summary.Groups["file"].Value);
        var name = summary.Text("name");

        // The section's head has dots where the summary has colons, and names a collection error by its file.
        var section = _sections.GetValueOrDefault(name?.Replace("::", ".", StringComparison.Ordinal) ?? summary.Groups["file"].Value);
        return new FailureDraft
        {
            Category = FailureCategory.Test,
            Code = summary.Text("type")?.Split('.')[^1],
            Message = summary.Text("text") ?? "The test failed; the log does not say why.",
            TestName = name is null ? null : $"{file ?? summary.Groups["file"].Value}::{name}",
            File = section?.File ?? file,
            Line = section?.Line,
            FirstLine = number,
        };
    }

    private static void ReadCounts(string text, IFindings findings)
    {
        if (LastLine().Match(text) is not { Success: true } match)
        {
            return;
        }

        var counts = new TestCounts(0, 0, 0);
        foreach (Match part in Count().Matches(match.Groups["counts"].Value))
        {
            counts += (part.Groups["kind"].Value, part.Number("count") ?? 0) switch
            {
                ("passed" or "xfailed" or "xpassed", var count) => new TestCounts(count, 0, 0),
                ("failed" or "error" or "errors", var count) => new TestCounts(0, count, 0),
                ("skipped", var count) => new TestCounts(0, 0, count),
                _ => new TestCounts(0, 0, 0),
            };
        }

        if (counts != new TestCounts(0, 0, 0))
        {
            findings.Count(counts);
        }
    }

    /// <summary>The innermost own place of a failing test: pytest prints it last.</summary>
    private sealed class Section
    {
        public string? File { get; private set; }

        public int? Line { get; private set; }

        public void Locate(string? file, int? line) => (File, Line) = file is null ? (File, Line) : (file, line);
    }
}
