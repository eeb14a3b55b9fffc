using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Commands whose failure nobody hears of any more.</summary>
internal sealed partial class IgnoredExitCodeRule : IGuardRule
{
    public string Name => "ignored-exit-code";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        where file.Language is not (SourceLanguage.Prose or SourceLanguage.CSharp or SourceLanguage.JavaScript or SourceLanguage.Python or SourceLanguage.Go or SourceLanguage.Java)
        from line in file.NewLines()
        where Mark().IsMatch(line.Text)
        select new GuardFinding(Name, file.Path, line.Number, "A command that fails would no longer be noticed.");

    [GeneratedRegex(
        @"\|\|\s*(true\b|:(\s|$|"")|exit\s+0|echo\b|/bin/true|cd\s+\.)|;\s*(true|exit\s+0|:)\s*(""|'|$)|\bset\s+\+(e\b|o\s+(errexit|pipefail))"
        + @"|continue-on-error\s*:\s*['""]?(true|\$)|allow_failure\s*:\s*true|--no-verify|ContinueOnError\s*=\s*""?(true|WarnAndContinue)|IgnoreExitCode\s*=\s*""true|ignoreFailures"
        + @"|^\t-\w|--(exit-zero|exit-0)\b|--ignore-failures?|-Dmaven\.test\.failure\.ignore",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
