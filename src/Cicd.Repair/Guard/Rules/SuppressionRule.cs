using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Compilers, linters and type checkers told to look away.</summary>
internal sealed partial class SuppressionRule : IGuardRule
{
    public string Name => "suppression";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject) =>
        from file in subject.Files
        where file.Language != SourceLanguage.Prose
        from line in file.NewLines()
        where Mark().IsMatch(line.Text)
        select new GuardFinding(Name, file.Path, line.Number, "A warning or rule is switched off instead of being followed.");

    [GeneratedRegex(
        // C#: #pragma warning disable CS0168 · [SuppressMessage("Design", …)] · #nullable disable
        @"#\s*pragma\s+warning\s+disable|SuppressMessage|#\s*nullable\s+disable"
        // Projects: <NoWarn>… · <TreatWarningsAsErrors>false< · <WarningsNotAsErrors> · <RunAnalyzers>false<
        + @"|<\s*(NoWarn|WarningsNotAsErrors|DisabledWarnings)\b|\bNoWarn\s*=|-p:NoWarn|/nowarn|-nowarn"
        + @"|<\s*(TreatWarningsAsErrors|CodeAnalysisTreatWarningsAsErrors|MSBuildTreatWarningsAsErrors|EnforceCodeStyleInBuild|RunAnalyzers\w*|EnableNETAnalyzers)\s*>\s*false"
        + @"|<\s*(WarningLevel|AnalysisLevel)\s*>\s*(0|none)|<\s*(AnalysisMode)\s*>\s*None|<\s*Nullable\s*>\s*disable|TreatWarningsAsErrors=false"
        // .editorconfig: dotnet_diagnostic.CA1822.severity = none · ruleset: Action="None"
        + @"|\.severity\s*=\s*(none|silent|suggestion)|Action\s*=\s*""(None|Hidden)""|generated_code\s*=\s*true"
        // JavaScript, TypeScript, CSS
        + @"|eslint-disable|@ts-(ignore|nocheck|expect-error)|(istanbul|c8|v8)\s+ignore|prettier-ignore|stylelint-disable|biome-ignore|tslint:disable|jshint\s+ignore"
        // Python, Go, Java, shell
        + @"|#\s*noqa|#\s*type:\s*ignore|pyright:\s*ignore|pylint:\s*disable|pragma:\s*no\s*cover|#\s*nosec|#\s*fmt:\s*(off|skip)|isort:\s*skip|mypy:\s*ignore-errors"
        + @"|//\s*nolint|#nosec|@SuppressWarnings|@Suppress\(|NOSONAR|NOLINT|shellcheck\s+disable|hadolint\s+ignore",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
