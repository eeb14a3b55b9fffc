using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Tests that stand there and do not run.</summary>
internal sealed partial class SkippedTestRule : IGuardRule
{
    public string Name => "skipped-test";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var (file, mark, routine, line) in TestMarks.New(subject, TestMarks.Skips))
        {
            yield return new GuardFinding(Name, file.Path, line, $"'{mark}'{(routine.Length > 0 ? $" in '{routine}'" : "")}: a test is skipped, focused or left early.");
        }

        // bats, and languages that are read by lines
        foreach (var file in subject.Files.Where(file => (file.Language == SourceLanguage.Other && file.HasTests) || file.Path.EndsWith(".bats", StringComparison.Ordinal)))
        {
            foreach (var line in file.NewLines().Where(line => Raw().IsMatch(line.Text)))
            {
                yield return new GuardFinding(Name, file.Path, line.Number, "A test is skipped.");
            }
        }

        foreach (var file in subject.Files.Where(file => file.HasTests || BuildTag().IsMatch(Path.GetFileName(file.Path))))
        {
            // What hides in comments and directives: "//go:build never", "#if NEVER", "// @jest-environment"
            foreach (var line in file.NewLines())
            {
                if ((file.Language == SourceLanguage.Go && BuildTag().IsMatch(line.Text)) || (file.Language == SourceLanguage.CSharp && Directive().IsMatch(line.Text)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Number, "The tests of the file are built only under a condition.");
                }
            }
        }
    }

    [GeneratedRegex(@"#\[\s*(ignore|should_panic|cfg)|^\s*(skip|pending|xit|xdescribe|fit|fdescribe)\b|, skip: |:skip\b|@tag :?skip|markTest(Skipped|Incomplete)|XCTSkip|GTEST_SKIP|\bDISABLED_|\bsetup_file_skip", RegexOptions.CultureInvariant)]
    private static partial Regex Raw();

    [GeneratedRegex(@"^\s*//\s*(go:build|\+build)\b", RegexOptions.CultureInvariant)]
    private static partial Regex BuildTag();

    [GeneratedRegex(@"^\s*#\s*if\b", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
