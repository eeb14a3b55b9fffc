using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Commands whose failure nobody hears of any more.</summary>
internal sealed partial class IgnoredExitCodeRule : IGuardRule
{
    public string Name => "ignored-exit-code";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files.Where(IsRead))
        {
            var pipes = file.After?.Contains("pipefail", StringComparison.Ordinal) == true;
            var known = file.Change.Removed.SelectMany(line => Mark().Matches(line.Text)).Select(match => Head(match.Value)).ToHashSet(StringComparer.Ordinal);
            foreach (var line in file.NewLines().Where(line => !IsComment(line.Text)))
            {
                if (Mark().Matches(line.Text) is { Count: > 0 } marks && marks.All(mark => known.Contains(Head(mark.Value)) || (pipes && Pipe().IsMatch(mark.Value))))
                {
                    continue;
                }

                if (Mark().IsMatch(line.Text) || (file.Language == SourceLanguage.Shell && Script().IsMatch(line.Text)) || (IsMake(file.Path) && Make().IsMatch(line.Text))
                    || (Path.GetFileName(file.Path) is "tox.ini" && Tox().IsMatch(line.Text)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Number, "A command that fails would no longer be noticed.");
                }
            }

            if (file.Language != SourceLanguage.Shell || file.Change.IsDeleted)
            {
                continue;
            }

            var kept = file.After?.Split('\n').Where(line => Strict().IsMatch(line)).SelectMany(Flags).ToHashSet(StringComparer.Ordinal) ?? [];
            foreach (var line in file.Change.Removed.Where(line => Strict().IsMatch(line.Text) && !Flags(line.Text).All(kept.Contains)))
            {
                yield return new GuardFinding(Name, file.Path, null, "What made the script stop at the first failure is taken away.") { OldLine = line.Number };
            }
        }
    }

    private static bool IsRead(GuardedFile file) =>
        file.Language is SourceLanguage.Shell or SourceLanguage.Settings or SourceLanguage.Markup or SourceLanguage.None || SourcePaths.IsToolSettings(file.Path) || Path.GetFileName(file.Path) is "noxfile.py" or "tasks.py" or "build.gradle.kts" or "build.cake";

    private static string Head(string mark) => mark.Length > 6 ? mark[..6] : mark;

    private static bool IsMake(string path) => Path.GetFileName(path) is "Makefile" or "makefile" or "GNUmakefile" || path.EndsWith(".mk", StringComparison.Ordinal);

    private static bool IsComment(string text) => text.TrimStart() is ['#', not '!', ..] or ['/', '/', ..] or ['<', '!', '-', ..];

    private static IEnumerable<string> Flags(string line) => Flag().Matches(line).SelectMany(match => match.Groups["short"].Value.Select(c => c.ToString()).Append(match.Groups["long"].Value)).Where(flag => flag.Length > 0 && flag != "x");

    [GeneratedRegex(
        @"\|\|\s*(true\b|:(\s|$|"")|exit\s+0|echo\b|/bin/true|printf\b|cd\s+\.|return\s+0|\(\s*exit\s+0|\{\s*(echo|true|:)|warn\b|log\b|\[|test\s|ver\b|rem\b|set\s)|;\s*(true|exit\s+0|exit\s*$|:|/bin/true)\s*(""|'|$|\))|\bset\s+\+(e\b|o\s+(errexit|pipefail))|&&\s*true\s*\|\||\|\s*(cat|tee\b.*)\s*(""|$)|;\s*exit\s+0|&\s*(exit|wait)\s*$"
        + @"|continue-on-error\s*:\s*['""]?(true|\$)|allow_failure\s*:\s*true|fail-fast\s*:\s*false|if\s*:\s*['""]?(\$\{\{\s*)?(false|never)|when\s*:\s*(never|manual)|--no-verify|ContinueOnError\s*=\s*""?(true|WarnAndContinue)|IgnoreExitCode\s*=\s*""?true|IgnoreStandardErrorWarningFormat\s*=\s*""?true|ignoreFailures|ignore_errors\s*:\s*(true|yes)|failed_when\s*:\s*(false|no)|continueOnError|ignore_failure|soft_fail\s*:\s*true"
        + @"|--(exit-zero|exit-0|no-fail|no-error-on-unmatched-pattern|no-fail-on-empty|no-exit-code|no-bail|soft-fail|allow-failure|allow-failures|keep-going-on-failure|suppress-tests-failure)\b|--ignore-failures?|-Dmaven\.test\.failure\.ignore|-fn\b|--fail-never|--continue\b|-DtestFailureIgnore|testFailureIgnore>\s*true|<failOnError>\s*false|<failOnViolation>\s*false|<failsOnError>\s*false|failOnError\s*[=:]\s*['""]?false|haltOnFailure\s*[=:]\s*['""]?false"
        + @"|\$ErrorActionPreference\s*=\s*['""]?(SilentlyContinue|Continue|Ignore)|-ErrorAction\s+(SilentlyContinue|Ignore)|\$global:LASTEXITCODE\s*=\s*0|exit\s+/b\s+0|\$\?\s*-eq\s*\$\?|trap\s+['""].*['""]\s+(ERR|EXIT)|trap\s+['""]?['""]?\s*ERR|trap\s+-\s+ERR|set\s+-\+e|\bignore_failures?\b|\bwarn_only\s*=\s*True|success_codes\s*=",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\|\s*(cat|tee)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Pipe();

    // exit 0 · return 0 · cmd & · if ! cmd; then · (set +e; …) · cmd 2>/dev/null
    [GeneratedRegex(@"^\s*(exit\s*(0|\$\?)?|return\s+0|true|:)\s*(#.*)?$|^\s*(exit|return)\s+0\b|[^&>|]&\s*$|^\s*if\s+!?\s*(false|true)\b|>\s*/dev/null\s+2>&1\s*(\|\||;)|^\s*(unset|alias)\s+\w*test|^\s*(npm|npx|pytest|dotnet|go|mvn|gradle|make|cargo|eslint)\s*\(\)|(rc|status|code|ret|result|failed|failures|errors|exit_code|EXIT_CODE|STATUS|RC)=0\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Script();

    // "    - pytest" · "commands = - pytest" · "ignore_outcome = true"
    [GeneratedRegex(@"^(\s+|commands\w*\s*=\s*)-\s+\w|^\s*ignore_outcome\s*=\s*[Tt]rue", RegexOptions.CultureInvariant)]
    private static partial Regex Tox();

    // "\t-npm test" · "\t@-npm test" · ".IGNORE:" · "MAKEFLAGS += -i"
    [GeneratedRegex(@"^\t[@+]*-\s*\w|^\.IGNORE|MAKEFLAGS\s*[+:]?=.*(-i\b|-k\b|--ignore-errors|--keep-going)|^\t[@+]*(true|exit 0|:)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Make();

    [GeneratedRegex(@"^\s*set\s+-[a-zA-Z]*[eu]|^\s*set\s+-o\s+(errexit|pipefail|nounset)|^\s*set\s+-[a-z]*o\s+pipefail|^SHELL\s*:?=.*pipefail|^\.SHELLFLAGS|\$ErrorActionPreference\s*=\s*['""]?Stop|^\s*trap\s.*\bERR\b|^#!.*sh\s+-e", RegexOptions.CultureInvariant)]
    private static partial Regex Strict();

    [GeneratedRegex(@"(?<=\s)-(?<short>[a-zA-Z]+)|\b(?<long>errexit|pipefail|nounset|Stop|ERR)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Flag();
}
