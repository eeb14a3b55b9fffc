using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>The commands that check the code: none is taken out, none runs on less, none is given a way to look away.</summary>
internal sealed partial class CommandRule : IGuardRule
{
    public string Name => "weakened-check";

    public IEnumerable<GuardFinding> Judge(GuardSubject subject)
    {
        var files = subject.Files.Where(IsRead).ToList();
        var before = files.SelectMany(file => Commands(file, file.Before)).ToList();
        var after = files.SelectMany(file => Commands(file, file.After)).ToList();
        foreach (var command in before.ToList())
        {
            if (after.FindIndex(other => other.Text == command.Text) is var same and >= 0)
            {
                after.RemoveAt(same);
                before.Remove(command);
            }
        }

        foreach (var command in after)
        {
            var old = before.FindIndex(other => other.Tool == command.Tool);
            if (Narrowed(command.Text, old < 0 ? string.Empty : before[old].Text) is { } narrowed)
            {
                yield return Finding(command, $"'{narrowed}' makes a check run on less, or look away.");
            }
            else if (old >= 0 && command.Text.StartsWith("if ", StringComparison.Ordinal) && !before[old].Text.StartsWith("if ", StringComparison.Ordinal))
            {
                yield return Finding(command, "The script decides what a failure of the check means.") with { OldLine = before[old].Line };
            }
            else if (old >= 0 && Weaker(before[old].Text, command.Text) is { } lost)
            {
                yield return Finding(command, $"The command of a check changes: {lost}.") with { OldLine = before[old].Line };
            }

            if (old >= 0)
            {
                before.RemoveAt(old);
            }
        }

        foreach (var file in files.Where(file => Path.GetFileName(file.Path) is "Makefile" or "makefile" or "GNUmakefile" || file.Path.EndsWith(".mk", StringComparison.Ordinal)))
        {
            foreach (var (target, needs, line) in Targets(file.Before))
            {
                var now = Targets(file.After).Where(other => other.Target == target).SelectMany(other => other.Needs).ToHashSet(StringComparer.Ordinal);
                if (needs.FirstOrDefault(need => !now.Contains(need) && Targets(file.Before).Any(other => other.Target == need)) is { } lost && Targets(file.After).Any(other => other.Target == lost))
                {
                    yield return new GuardFinding(Name, file.Path, null, $"'{target}' no longer runs '{lost}'.") { OldLine = line };
                }
            }
        }

        foreach (var file in files)
        {
            foreach (var line in file.NewLines().Where(line => Tampers().IsMatch(line.Text)))
            {
                yield return new GuardFinding(Name, file.Path, line.Number, "Tests are deleted or rewritten before they run.");
            }

            foreach (var line in file.NewLines())
            {
                if (Limit().Match(line.Text) is { Success: true } limit && file.Change.Removed.Any(old => Limit().Match(old.Text) is { Success: true } was
                    && int.Parse(was.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) < int.Parse(limit.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)))
                {
                    yield return new GuardFinding(Name, file.Path, line.Number, "The time limit of a command is raised.");
                }
            }
        }

        foreach (var command in before)
        {
            yield return new GuardFinding(Name, command.File.Path, null, $"The command '{Short(command.Text)}' is no longer run.") { OldLine = command.Line };
        }
    }

    private GuardFinding Finding((GuardedFile File, string Text, string Tool, int Line) command, string sentence) => new(Name, command.File.Path, command.Line, sentence);

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private static bool IsRead(GuardedFile file) =>
        file.Language == SourceLanguage.Shell || Path.GetFileName(file.Path) is "package.json" or "Taskfile.yml" or "tox.ini" or "noxfile.py" or "tasks.py" or "pyproject.toml" or "composer.json" or "lerna.json" or "nx.json" or "turbo.json" or "project.json" or "setup.cfg"
        || (file.Language == SourceLanguage.Settings && Path.GetExtension(file.Path) is ".yml" or ".yaml");

    private static IEnumerable<(GuardedFile File, string Text, string Tool, int Line)> Commands(GuardedFile file, string? text)
    {
        if (text is null)
        {
            yield break;
        }

        var lines = Joined(text);
        foreach (var (line, number) in lines)
        {
            var trimmed = line.TrimStart();
            if (trimmed.StartsWith('#') || trimmed.StartsWith("//", StringComparison.Ordinal) || trimmed.StartsWith("echo ", StringComparison.Ordinal) || trimmed.StartsWith("@echo ", StringComparison.Ordinal))
            {
                continue;
            }

            // "dependencies": { "jest": "1" } runs nothing.
            foreach (Match match in Tool().Matches(line))
            {
                if (Path.GetExtension(file.Path) is ".json" or ".toml" && Dependency().IsMatch(trimmed))
                {
                    continue;
                }

                var end = line.IndexOfAny(['&', ';', '|', '"'], match.Index);
                var command = Blanks().Replace((end < 0 ? line[match.Index..] : line[match.Index..end]).Trim().TrimEnd(',', '\''), " ");
                // "if ! pytest; then": the script decides what a failure means.
                yield return (file, Asked().IsMatch(line[..match.Index]) ? "if " + command : command, match.Groups["tool"].Value, number);
            }
        }
    }

    private static IEnumerable<(string Text, int Line)> Joined(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var start = i;
            var line = lines[i].TrimEnd('\r');
            while (line.EndsWith('\\') && i + 1 < lines.Length)
            {
                line = line[..^1] + " " + lines[++i].Trim();
            }

            yield return (line, start + 1);
        }
    }

    /// <summary><c>check: lint test</c></summary>
    private static IEnumerable<(string Target, string[] Needs, int Line)> Targets(string? makefile)
    {
        foreach (var (line, index) in (makefile ?? string.Empty).Split('\n').Select((line, index) => (line, index)))
        {
            if (Target().Match(line) is { Success: true } match)
            {
                yield return (match.Groups["target"].Value, match.Groups["needs"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), index + 1);
            }
        }
    }

    /// <summary>The first way to look away that the command did not have before.</summary>
    private static string? Narrowed(string command, string before) =>
        Narrowing().Matches(command).Select(match => match.Value.Trim()).FirstOrDefault(option => !before.Contains(option, StringComparison.Ordinal) && !command.StartsWith($"python3 {option} ", StringComparison.Ordinal) && !command.StartsWith($"python {option} ", StringComparison.Ordinal));

    /// <summary>What the command has lost; null when it asks for the same or more.</summary>
    private static string? Weaker(string before, string after)
    {
        var (old, now) = (Parts(before), Parts(after));
        var lostFlag = old.Find(part => part.StartsWith('-') && !now.Contains(part) && !Harmless().IsMatch(part) && !now.Exists(other => other.Split('=')[0] == part.Split('=')[0] && IsStricter(part, other)));
        if (lostFlag is not null)
        {
            return $"'{lostFlag}' is gone or lower";
        }

        if (old.Find(part => part is "test" or "verify" or "check" or "lint" or "install" or "vet" or "clippy" or "integration-test" && !now.Exists(other => other == part || other is "verify" or "check")) is { } goal)
        {
            return $"'{goal}' is gone";
        }

        var (oldPaths, newPaths) = (old.Where(part => !part.StartsWith('-')).ToList(), now.Where(part => !part.StartsWith('-')).ToList());
        if (oldPaths.Count > newPaths.Count && newPaths.Count > 1)
        {
            return $"'{oldPaths.Except(newPaths).FirstOrDefault()}' is gone";
        }

        var deeper = newPaths.Find(path => !oldPaths.Contains(path) && (path.Contains('/', StringComparison.Ordinal) || path.Contains("::", StringComparison.Ordinal) || path.Contains('.', StringComparison.Ordinal))
            && (oldPaths.Count < newPaths.Count || oldPaths.Exists(other => !newPaths.Contains(other) && (path.StartsWith(other.TrimEnd('.', '/'), StringComparison.Ordinal) || other is "." or "./..."))));
        return deeper is null ? null : $"'{deeper}' is less than all";
    }

    private static bool IsStricter(string old, string now) => old.Split('=') is [_, var a] && now.Split('=') is [_, var b] && double.TryParse(a, out var was) && double.TryParse(b, out var @is) && (old.Contains("max", StringComparison.Ordinal) ? @is <= was : @is >= was);

    private static List<string> Parts(string command) => [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(
        @"(?<![\w./@\-])(?<tool>pytest|python3? -m (pytest|unittest)|dotnet (test|build|format)|npm (test|run [\w:\-]*(test|lint|check|type|build|verify|ci|e2e)[\w:\-]*|t\b|audit)|yarn (run )?(test|lint|typecheck|check)[\w:\-]*|pnpm (run )?(test|lint|typecheck|check)[\w:\-]*|npx [\w\-]+|jest|vitest|mocha|ava|karma|playwright test|cypress run|eslint|prettier|stylelint|tsc|biome|go (test|vet|build)|golangci-lint|staticcheck|gofmt|mvn|\./mvnw|gradle|\./gradlew|cargo (test|clippy|fmt|build)|ruff|flake8|pylint|mypy|black|isort|bandit|coverage|tox|nox|shellcheck|shfmt|hadolint|yamllint|actionlint|markdownlint|make (test|lint|check|build|verify)|bats|phpunit|rspec|rubocop|ctest|pip-audit|safety|trivy|gitleaks|semgrep|snyk|codespell|nyc|c8|unittest|tap|node --test|deno (test|lint)|bun test|php artisan test)(?=[\s""';&|)]|$)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Tool();

    [GeneratedRegex(@"(^|[;&|]|\s)(if|while|until|elif)\s+(!\s*)?$|\b(catchError|try)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(rm|mv|git\s+(rm|checkout|restore)|sed\s+-i|truncate|perl\s+-\w*i)\b.*\b(tests?|specs?|__tests__|__snapshots__)(/|_|\.)(?!results|reports?|output)|\brm\b.*(_test|\.test|\.spec|Tests?)\.\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Tampers();

    [GeneratedRegex(@"\btimeout\s+(-\w+\s+\w+\s+)?(?<n>\d{1,8})", RegexOptions.CultureInvariant)]
    private static partial Regex Limit();

    [GeneratedRegex(@"^(?<target>[\w\-.]+)\s*:(?!=)(?<needs>[^#=]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Target();

    // "eslint": "^9.1.0" · pytest = "^8" · "pytest>=8"
    [GeneratedRegex(@"^""?[@\w/\-.]+""?\s*[:=]\s*""[\^~><=*\d]|^""?[\w\-\[\]]+\s*[<>=~!]=|^""?[@\w/\-.]+""?\s*[:=]\s*[\[{]", RegexOptions.CultureInvariant)]
    private static partial Regex Dependency();

    [GeneratedRegex(
        @"--(passWithNoTests|pass-with-no-tests|allow-empty|allowEmpty|no-coverage|no-cov|deselect|ignore(-glob|-path|-pattern|-glob|-missing-imports|-unfixed|-vuln\w*)?|exclude[\w\-]*|skip[\w\-]*|testPathIgnorePatterns|testNamePattern|testPathPattern|onlyChanged|lastCommit|findRelatedTests|changedSince|only[\w\-]*|lf|last-failed|sw|stepwise|filter|grep|invert|fgrep|force|legacy-peer-deps|no-verify|no-strict[\w\-]*|no-warn\w*|quiet|silent|disable[\w\-]*|allow-untyped[\w\-]*|follow-imports|maxfail|reruns[\w\-]*|retries|retry|retry-times|bail=0|forceExit|updateSnapshot|update-snapshots?|snapshot-update|ci=false|shard|co|collect-only|collectOnly|listTests|list-tests|dry-run|no-run|no-tests|noEmit=false|max-warnings[ =]\d{2,}|audit-level[ =](high|critical|none)|omit[ =]dev|severity[ =](high|critical|error)|min-confidence|exit-code[ =]0|issues-exit-code[ =]0|new-from-rev[ =]?\S*|fast|shallow|no-restore-tests|blame-hang-timeout|test-?timeout|testTimeout|timeout|global-timeout|fail-under[ =]0|no-lock\w*|extend-ignore|per-file-ignores|if-present|pass-on-no-tests|tests=false)\b"
        + @"|(?<=\s)-(k|m|t|g|f|i|u|x test|run|skip|short|o|p no:\w+|W ignore|lf|DskipTests\S*|Dmaven\.test\.skip\S*|DskipITs\S*|Dtest=\S*|Dcheckstyle\.skip\S*|Dspotbugs\.skip\S*|Djacoco\.skip\S*|Denforcer\.skip\S*|Dpmd\.skip\S*|DfailIfNoTests=false|Drat\.skip\S*|Dsurefire\S+|pl \S+|tags\b|tags=\S*|timeout\b|vet=off|count=0|nowarn\S*|p:\w*(NoWarn|TreatWarningsAsErrors|RunAnalyzers|WarningLevel|EnforceCodeStyle)\S*|warnaserror-\S*|clp:ErrorsOnly|v:q)(?=[\s""'=]|$)|/p:(NoWarn|TreatWarningsAsErrors|RunAnalyzers|Threshold)\S*|\bnot (slow|flaky|integration|e2e|network)\b|\s-x\s+\w*[tT]est\b|\s-e\s+SC\d+|--runInBand=false|\bFullyQualifiedName(!=|!~)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Narrowing();

    [GeneratedRegex(@"^(-v|-vv|-q|-s|--verbose|--color\S*|--no-color|--colors|--watch\S*|-w|--watchAll\S*|--reporter\S*|-n\d*|--logger\S*|--no-restore|--nologo|--no-build|--configuration|-c|--parallel|--fix|--write|--tb\S*|--quiet|--force|--if-present|--passWithNoTests|--silent|--filter|-k|-x|--skip\S*|--ignore\S*|--retries\S*|--maxWorkers\S*|--runInBand|-i|--update\S*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
