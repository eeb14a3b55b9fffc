using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// pytest: places and messages from its sections, names from its short summary, counts from its last line. Where there is no short summary
/// (before pytest 5, or with other <c>-r</c>), the sections stand for themselves.
/// </summary>
internal sealed partial class PytestParser : ILogParser
{
    private const int SectionsMax = 5 * FailureManifest.PerCheckMax;

    private readonly RepositoryPaths _paths;
    private readonly Dictionary<string, PytestSection> _sections = [];
    private readonly List<FailureDraft> _summaries = [];
    private PytestSection? _section;
    private bool _inReport;

    private PytestParser(LogContext context) => _paths = new RepositoryPaths(context.RepositoryRoots);

    public static LogParserDefinition Definition { get; } = new(
        "pytest",
        ["FAILED ", "ERROR ", "____ ", "= FAILURES =", "= ERRORS =", " passed", " failed", " error", " skipped"],
        context => new PytestParser(context));

    public bool IsOpen => _section is not null;

    // ________________________ TestCalc.test_even[1] _________________________
    [GeneratedRegex(@"^_{2,} (?:ERROR (?:at \w+ of|collecting) )?(?<name>\S.*?) _{2,}$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex SectionHead();

    // FAILED tests/test_calc.py::TestCalc::test_even[1] - AssertionError: odd
    // ERROR tests/test_imp.py - ModuleNotFoundError: No module named 'x'
    [GeneratedRegex(@"^(?:FAILED|ERROR) (?<file>[^\s:]+\.py)(?:::(?<name>.+?))?(?: - (?:(?<type>[\w.]+(?:Error|Exception|Failed))(?:: )?)?(?<text>.*))?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Summary();

    // ============ 4 failed, 2 passed, 1 skipped, 1 error in 0.12s ============
    // ====== 5 failed, 9460 passed, 27 skipped, 1258 warnings in 821.23 seconds ======
    // 3 passed in 0.01s
    [GeneratedRegex(@"^(?:=+ )?(?<counts>(?:\d+ [a-z]+(?:, )?)+) in [\d.]+ ?s(?:econds)?(?: \([\d:]+\))?(?: =+)?$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex LastLine();

    [GeneratedRegex(@"(?<count>\d+) (?<kind>[a-z]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Count();

    public void Read(in LogLine line, IFindings findings)
    {
        if (SectionHead().MatchIn(line.Text) is { Success: true } head)
        {
            var name = head.Groups["name"].Value;
            _section = new PytestSection(name, line.Number, _inReport);
            if (_sections.Count < SectionsMax)
            {
                _sections.TryAdd(name, _section);
            }
        }
        else if (line.Text.StartsWith("====", StringComparison.Ordinal))
        {
            _section = null;
            _inReport = line.Text.Contains("= FAILURES =", StringComparison.Ordinal) || line.Text.Contains("= ERRORS =", StringComparison.Ordinal);
            ReadCounts(line.Text, findings);
        }
        else if (Summary().MatchIn(line.Text) is { Success: true } summary && _summaries.Count < SectionsMax)
        {
            _section = null;
            _summaries.Add(Draft(summary, line.Number));
        }
        else if (_section is { } section)
        {
            section.Read(line, _paths);
        }
        else
        {
            ReadCounts(line.Text, findings);
        }
    }

    public void End(IFindings findings) => Close(findings);

    private FailureDraft Draft(Match summary, int number)
    {
        var printed = summary.Groups["file"].Value;
        var file = _paths.Map(printed);
        var name = summary.Text("name");

        // The section's head has dots where the summary has colons, and names a collection error by its file.
        var section = _sections.GetValueOrDefault(name?.Replace("::", ".", StringComparison.Ordinal) ?? printed);
        return new FailureDraft
        {
            Category = FailureCategory.Test,
            Code = (summary.Text("type") ?? (summary.Groups["text"].Success ? null : section?.Type))?.Split('.')[^1],
            Message = Whole(summary.Text("text"), section?.Message) ?? "The test failed; the log does not say why.",
            TestName = name is null ? file ?? printed : $"{file ?? printed}::{name}",
            Test = new TestIdentity { File = file ?? printed, Name = name },
            File = section?.File ?? file,
            Line = section?.Line,
            FirstLine = number,
        };
    }

    // The summary is cut to the width of the terminal.
    private static string? Whole(string? summary, string? section) =>
        section is not null && (summary is null || summary.EndsWith("...", StringComparison.Ordinal)) ? section : summary;

    private void ReadCounts(string text, IFindings findings)
    {
        if (LastLine().MatchIn(text) is not { Success: true } match)
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
            Close(findings);
        }
    }

    /// <summary>The run has ended.</summary>
    private void Close(IFindings findings)
    {
        var drafts = _summaries.Count > 0 ? _summaries : _sections.Values.Where(section => section.IsReported).Select(section => section.ToDraft());
        foreach (var draft in drafts)
        {
            findings.Report(draft);
        }

        _section = null;
        _sections.Clear();
        _summaries.Clear();
    }
}
