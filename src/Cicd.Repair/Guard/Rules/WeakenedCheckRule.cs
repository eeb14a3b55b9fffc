using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>The check itself made smaller: what is run, what is left out, how much must be covered.</summary>
internal sealed partial class WeakenedCheckRule : IGuardRule
{
    public string Name => "weakened-check";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(file => !SourcePaths.IsCode(file.Path) && file.Language != SourceLanguage.Prose || IsToolSettings(file.Path)))
        {
            foreach (var line in file.NewLines().Where(line => Exclusion().IsMatch(line.Text)))
            {
                yield return new GuardFinding(Name, file.Path, line.Number, "Files, tests or coverage are taken out of a check.");
            }

            foreach (var line in file.NewLines().Where(line => IsPackageManifest(file.Path) && Script().IsMatch(line.Text)))
            {
                yield return new GuardFinding(Name, file.Path, line.Number, "The script that a check runs is changed.");
            }

            if (IsSolution(file.Path) && Projects(file.After) < Projects(file.Before))
            {
                yield return new GuardFinding(Name, file.Path, null, "A project is taken out of the solution.");
            }
        }

        foreach (var file in subject.Files.Where(file => IgnoreFile().IsMatch(file.Path) && file.NewLines().Any()))
        {
            yield return new GuardFinding(Name, file.Path, file.NewLines().First().Number, "A linter is told to ignore files.");
        }
    }

    private static bool IsPackageManifest(string path) => Path.GetFileName(path) is "package.json" or "composer.json" or "Pipfile" or "pyproject.toml";

    private static bool IsSolution(string path) => Path.GetExtension(path) is ".sln" or ".slnx" or ".slnf";

    private static bool IsToolSettings(string path) => ToolSettings().IsMatch(path);

    private static int Projects(string? solution) => solution is null ? 0 : Project().Count(solution);

    [GeneratedRegex(
        @"testPathIgnorePatterns|modulePathIgnorePatterns|coveragePathIgnorePatterns|passWithNoTests|--deselect\b|--ignore(-glob|-path)?[= ]|collect_ignore|-k\s+[""']?not\b|--filter[= ]"
        + @"|<\s*Compile\s+(Remove|Exclude)|<\s*IsTestProject\s*>\s*false|skipTests|maven\.test\.skip|norecursedirs|testMatch|testRegex|--testPathPattern|<\s*VSTestTestCaseFilter"
        + @"|coverageThreshold|fail_under|cov-fail-under|<\s*Threshold|MinimumCoverage|min_coverage|--max-warnings|--quiet\b|ExcludeFromCodeCoverage|exclude_lines"
        + @"|""?(branches|functions|lines|statements)""?\s*:\s*\d|per-file-ignores|extend-ignore|^\s*ignore\s*=|ignore_errors\s*=\s*true|""(strict|noImplicitAny|strictNullChecks)""\s*:\s*false"
        + @"|""(skipLibCheck)""\s*:\s*true|""@?[\w/\-]+""\s*:\s*(""off""|\[\s*""off""|0\s*,?$|\[\s*0)|ignorePatterns",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exclusion();

    // "test": "echo ok"
    [GeneratedRegex(@"^\s*""(pre|post)?(test|lint|build|check|ci|verify|typecheck|format|coverage)([:\-][\w:\-]*)?""\s*:\s*""", RegexOptions.CultureInvariant)]
    private static partial Regex Script();

    [GeneratedRegex(@"(^|\n)\s*(Project\(|<Project\s+Path=|""[^""\n]*\.\w+proj"")", RegexOptions.CultureInvariant)]
    private static partial Regex Project();

    [GeneratedRegex(@"(^|/)\.(eslint|prettier|stylelint|ruff|flake8|markdownlint|nyc|jshint)ignore$", RegexOptions.CultureInvariant)]
    private static partial Regex IgnoreFile();

    // jest.config.js, vitest.config.ts, eslint.config.mjs, .eslintrc.js, karma.conf.js
    [GeneratedRegex(@"(^|/)(\.?\w+\.(config|conf)\.[cm]?[jt]s|\.\w+rc\.[cm]?js)$", RegexOptions.CultureInvariant)]
    private static partial Regex ToolSettings();
}
