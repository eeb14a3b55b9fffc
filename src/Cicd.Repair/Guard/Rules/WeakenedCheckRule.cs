using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Settings of checks by their keys and values: what is run, what is left out, how much must be covered, how loud a rule is.</summary>
internal sealed partial class WeakenedCheckRule : IGuardRule
{
    public string Name => "weakened-check";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        foreach (var file in subject.Files)
        {
            if (file.Change.NewPath is { } path && file.Change.OldPath is null && Tool().IsMatch(path))
            {
                yield return new GuardFinding(Name, file.Path, null, "The file stands in the place of a tool of the same name.");
            }

            foreach (var finding in IgnoreFiles(file).Concat(Gitignore(file)).Concat(Settings(file)).Concat(Tests(file, subject)))
            {
                yield return finding;
            }
        }
    }

    /// <summary>.eslintignore, .prettierignore, .trivyignore: a linter or scanner is told to ignore files.</summary>
    private IEnumerable<GuardFinding> IgnoreFiles(GuardedFile file)
    {
        var name = Path.GetFileName(file.Path);
        if (name.EndsWith("ignore", StringComparison.Ordinal) && name.StartsWith('.') && name is not (".gitignore" or ".dockerignore" or ".npmignore" or ".vscodeignore" or ".helmignore" or ".gcloudignore" or ".slugignore" or ".cfignore" or ".ebignore"))
        {
            foreach (var line in file.NewLines().Where(line => line.Text.Trim() is [not ('#' or '!'), ..]))
            {
                yield return new GuardFinding(Name, file.Path, line.Number, "A linter or a scanner is told to ignore files.");
            }

            foreach (var line in file.Change.Removed.Where(line => line.Text.TrimStart().StartsWith('!')))
            {
                yield return new GuardFinding(Name, file.Path, null, "A linter or a scanner no longer looks at files that it was told to.") { OldLine = line.Number };
            }
        }
    }

    private IEnumerable<GuardFinding> Gitignore(GuardedFile file) =>
        Path.GetFileName(file.Path) is not (".gitignore" or ".dockerignore")
            ? []
            : from line in file.NewLines()
              where SourceIgnored().IsMatch(line.Text.Trim())
              select new GuardFinding(Name, file.Path, line.Number, "Tests or sources are taken out of the repository's sight.");

    private IEnumerable<GuardFinding> Settings(GuardedFile file)
    {
        if (file.SettingsBefore.IsEmpty && file.SettingsAfter.IsEmpty)
        {
            yield break;
        }

        var scope = SettingScopes.Of(file.Path);
        var changes = SettingChange.Between(file.SettingsBefore, file.SettingsAfter);
        foreach (var change in changes)
        {
            if (SettingJudge.Objection(file.Path, scope, change, changes, file.Change.IsNew) is { } sentence)
            {
                yield return new GuardFinding(Name, file.Path, change.After?.Line, sentence) { OldLine = change.Before?.Line };
            }
        }
    }

    /// <summary>Hooks of test runners that stand in test code: what they collect, what they leave out.</summary>
    private IEnumerable<GuardFinding> Tests(GuardedFile file, GuardSubject subject)
    {
        if (!(file.HasTests || SourcePaths.IsToolSettings(file.Path)) || !SourcePaths.IsCode(file.Path))
        {
            yield break;
        }

        foreach (var line in file.NewCode().Where(line => Hook().IsMatch(line.Text)))
        {
            yield return new GuardFinding(Name, file.Path, line.Line, "What the test runner collects or reports is changed by code.");
        }
    }

    // pytest.py, sitecustomize.py: what Python finds here, it does not look for elsewhere.
    [GeneratedRegex(@"(^|/)(unittest|pytest|_pytest|nose|doctest|coverage|mypy|ruff|flake8|pylint|sitecustomize|usercustomize|hypothesis)(\.py|/__init__\.py)$|^node_modules/|(^|/)(jest|vitest|mocha|chai|eslint)(\.[cm]?js|/index\.[cm]?js|\.sh|\.cmd)$|^bin/(pytest|npm|dotnet|go|mvn)$", RegexOptions.CultureInvariant)]
    private static partial Regex Tool();

    // tests/ · *.spec.ts · src/ · **/*.py
    [GeneratedRegex(@"^/?(\*\*/)?(tests?|specs?|__tests__|src|lib|e2e)(/(\*+)?)?$|^/?(\*\*/)*\*?\*?[._]?(test|spec)s?[._]|\.(test|spec)\.\w+$|^\*\.(cs|py|js|ts|go|java|snap)$|^test_\*|\*_test\.|^/?(src|tests?|lib)/.*\.\w+$", RegexOptions.CultureInvariant)]
    private static partial Regex SourceIgnored();

    [GeneratedRegex(@"\bpytest_(collection_modifyitems|ignore_collect|runtest_\w+|pyfunc_call|collect_file|sessionfinish|report_teststatus|configure|make_parametrize_id)\b|\bitems \[ : \]|\bexitstatus = |\bsession \. exitstatus|\bCollectionBehavior \( .*DisableTestParallelization = false|\bassembly : (CollectionBehavior|TestFramework|TestCaseOrderer)|\bjest \. (autoMockOn|enableAutomock)|\bprocess \. exitCode = 0|\bonUnhandledRejection|\bprocess \. on \( ""(unhandledRejection|uncaughtException)|\bfunc TestMain \(|\bCypress \. on \( ""uncaught:exception|\bexpect \. extend \( \{ (async )?(toBe|toEqual|toStrictEqual|toThrow\w*|toHave\w*|toContain\w*|toMatch\w*|toReject|toResolve)\b|\b(global|globalThis|window) \. (expect|assert|it|test|describe) = |\boverwrite(Method|Property|ChainableMethod) \(|(?<!const |let |var |import |\. )\b(expect|assert) = (?!require|await import)", RegexOptions.CultureInvariant)]
    private static partial Regex Hook();
}
