using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Says whether one changed value makes a check smaller, quieter or easier. Pure.</summary>
internal static partial class SettingJudge
{
    private const string Smaller = "Files, tests or coverage are taken out of a check.";
    private const string Quieter = "A warning or rule is switched off or made quieter.";
    private const string Lower = "A threshold of a check is lowered or gone.";
    private const string Longer = "A time-out is raised or tests are tried again.";
    private const string Unknown = "The settings of a check are changed in a way that nobody can vouch for.";
    private const string Scripted = "The script that a check runs is changed.";

    /// <param name="path">The file.</param>
    /// <param name="scope">What it is about.</param>
    /// <param name="change">One change.</param>
    /// <param name="all">All changes of the file: a value that only moves to another key is none.</param>
    /// <param name="isNew">The file is new: it may say whatever is not a known weakening.</param>
    /// <returns>The objection; null when there is none.</returns>
    public static string? Objection(string path, SettingScope scope, SettingChange change, ImmutableArray<SettingChange> all, bool isNew)
    {
        if (scope == SettingScope.Lock)
        {
            return change is { New: { } url } && change.Name == "resolved" && Foreign().IsMatch(url) ? "The lock file now takes a package from another place." : null;
        }

        var name = Path.GetFileName(path);
        if (name is "package.json" && Script(change) is { } script)
        {
            return script;
        }

        if (name.StartsWith("tsconfig", StringComparison.Ordinal) || name is "jsconfig.json")
        {
            return TypeScript(change);
        }

        if (scope == SettingScope.Project)
        {
            return Project(path, change, all);
        }

        var isCheck = scope == SettingScope.Check || (scope == SettingScope.Mixed && SettingScopes.IsCheckKey(change.Key)) || (change.Key.StartsWith("test.", StringComparison.Ordinal) && SourcePaths.IsToolSettings(path))
            || (name == "pom.xml" && change.Key.Contains(".configuration.", StringComparison.Ordinal) && MavenKey().IsMatch(change.Name));
        if (!isCheck)
        {
            return General(path, change);
        }

        return Check(path, change, isNew);
    }

    private static string? Check(string path, SettingChange change, bool isNew)
    {
        if (Known(change) is { } known)
        {
            return known;
        }

        if (IsSeverity(change) || IsStrictness(change) || IsThreshold(change) || change.Key == "[section]")
        {
            // Known() has no objection: it is stricter now.
            return change.Key == "[section]" && change.New is null ? Unknown : null;
        }

        if (change.Old is null && Exclusive().IsMatch(change.Key))
        {
            return Smaller;
        }

        if (change.New is null && Exclusive().IsMatch(change.Key))
        {
            return null;
        }

        if (Inclusive().IsMatch(change.Key))
        {
            return change.Old is null && change.Key.EndsWith("[]", StringComparison.Ordinal) && change.New?.StartsWith('!') != true ? null : isNew && change.Old is null ? null : Smaller;
        }

        // { '^./Cart$': '<rootDir>/fakes/Cart' }: what the tests are about is put out of the way.
        if (change.Key.Contains("moduleNameMapper", StringComparison.Ordinal) && change.New is { } mapped && StandIn().IsMatch(mapped) && !Asset().IsMatch(change.Key))
        {
            return Smaller;
        }

        if (change.New is null && change.Key.EndsWith("(code)", StringComparison.Ordinal) && change.Old is { } code && StrictSet().IsMatch(code))
        {
            return Quieter;
        }

        if (Harmless().IsMatch(change.Key) || isNew)
        {
            return null;
        }

        // .editorconfig: layout
        return Path.GetExtension(path) is ".editorconfig" or ".globalconfig" && !change.Key.Contains("dotnet_", StringComparison.Ordinal) && !change.Key.Contains("csharp_", StringComparison.Ordinal) ? null : Unknown;
    }

    /// <summary>What weakens wherever it stands.</summary>
    private static string? Known(SettingChange change)
    {
        if (IsThreshold(change) && (Number(change.Old) ?? Number(change.New)) is not null && !SeverityWord().IsMatch(change.New ?? change.Old!))
        {
            return Threshold(change);
        }

        if (IsSeverity(change) && Rank(change.New) is var now && Rank(change.Old) is var was)
        {
            return change.New is null ? (was >= 2 ? Quieter : null) : change.Old is null ? (now <= 1 ? Quieter : null) : now < was ? Quieter : null;
        }

        if (IsThreshold(change))
        {
            return Threshold(change);
        }

        if (IsStrictness(change))
        {
            var loose = Loose().IsMatch(change.Name);
            var (old, @new) = (Truth(change.Old), Truth(change.New));
            return loose
                ? @new == true && old != true ? Quieter : null
                : (@new == false && old != false) || (change.New is null && old == true) ? Quieter : null;
        }

        if (Timed().IsMatch(change.Name))
        {
            return Number(change.New) is { } number && (Number(change.Old) is not { } before || number > before) && !(change.Old is null && change.Key.Contains("pytest", StringComparison.Ordinal)) ? Longer : change.New is null && change.Old is not null ? Longer : null;
        }

        if (Names().IsMatch(change.Key) && change.Old is not null)
        {
            return Smaller;
        }

        // What a new file lets the runner find, where it found everything before.
        if (change.Old is null && Found().IsMatch(change.Key) && !Usual().IsMatch(change.New ?? string.Empty))
        {
            return Smaller;
        }

        return change.New is { } text && Options().IsMatch(text) && !(change.Old is { } oldText && Options().Match(oldText).Value == Options().Match(text).Value) ? Smaller : null;
    }

    /// <summary>Settings of the program: a short list, on purpose.</summary>
    private static string? General(string path, SettingChange change)
    {
        if (change is { Name: "NODE_TLS_REJECT_UNAUTHORIZED" or "PYTHONHTTPSVERIFY" or "GIT_SSL_VERIFY", New: "0" or "false" or "no" })
        {
            return "Certificates are no longer checked.";
        }

        if (Path.GetFileName(path) == "pom.xml" && change.Name == "artifactId" && change.New is null && CheckPlugin().IsMatch(change.Old!))
        {
            return $"'{change.Old}', which is a check, is taken out.";
        }

        if (change.New is { } value && Suppresses().IsMatch(change.Name) && Truth(value) != false && change.Old != value)
        {
            return Quieter;
        }

        if (CoverageKey().IsMatch(change.Key) && (IsThreshold(change) ? Threshold(change) : null) is { } lower)
        {
            return lower;
        }

        if (TestKey().IsMatch(change.Key))
        {
            return Known(change) ?? (change.Old is null && Exclusive().IsMatch(change.Key) ? Smaller : null);
        }

        if (Path.GetFileName(path) is ".npmrc" or ".yarnrc" or ".yarnrc.yml" or "pip.conf" && Registry().IsMatch(change.Key + "=" + change.New))
        {
            return "The package manager is told to check less.";
        }

        // Gradle and other files that are compared line by line
        if (change.Key == "(line)")
        {
            return (change.New is { } line && LineMark().IsMatch(line)) || (change.Old is { } gone && LineGate().IsMatch(gone) && change.New is null) ? Smaller : null;
        }

        return null;
    }

    private static string? Script(SettingChange change)
    {
        if (change.Key.StartsWith("scripts.", StringComparison.Ordinal))
        {
            var isCheck = CheckScript().IsMatch(change.Name);
            var isHook = Hook().IsMatch(change.Name);
            if (isHook && change.New is not null && change.New != change.Old)
            {
                return "A script that the package manager runs by itself is added or changed.";
            }

            if (isCheck && change.Old is not null)
            {
                return change.New is not null && IsTypo(change.Old, change.New) ? null : Scripted;
            }

            return isCheck && change.New is { } script && (Nothing().IsMatch(script) || (change.Name.StartsWith("pre", StringComparison.Ordinal) || change.Name.StartsWith("post", StringComparison.Ordinal)) && Tampers().IsMatch(script)) ? Scripted : null;
        }

        if (change.Old is not null && change.New is null && change.Key is "devDependencies.jest" or "devDependencies.vitest" or "devDependencies.mocha" or "devDependencies.eslint" or "devDependencies.typescript")
        {
            return "A tool that a check needs is taken out.";
        }

        return change.Key is "type" or "private" or "sideEffects" ? null : null;
    }

    /// <summary>A word of the script was misspelt.</summary>
    private static bool IsTypo(string old, string @new)
    {
        var (a, b) = (old.Split(' '), @new.Split(' '));
        return a.Length == b.Length && a.Zip(b).Count(pair => pair.First != pair.Second) == 1
            && a.Zip(b).All(pair => pair.First == pair.Second || (AssertionChange.IsTypo($"\"{pair.First}\"", $"\"{pair.Second}\"") && !pair.Second.StartsWith('-')));
    }

    private static string? TypeScript(SettingChange change)
    {
        if (StrictOption().IsMatch(change.Name))
        {
            return Truth(change.New) == false || (change.New is null && Truth(change.Old) == true) ? Quieter : null;
        }

        if (change.Name is "skipLibCheck" or "skipDefaultLibCheck" or "suppressImplicitAnyIndexErrors" or "suppressExcessPropertyErrors" or "noStrictGenericChecks" or "allowUnreachableCode" or "allowUnusedLabels" or "noCheck" or "keyofStringsOnly")
        {
            return Truth(change.New) == true && Truth(change.Old) != true ? Quieter : null;
        }

        return change.Key switch
        {
            "exclude[]" => change.Old is null && !OutputFolder().IsMatch(change.New ?? "") ? Smaller : null,
            "include[]" or "files[]" => change.New is null ? Smaller : null,
            "extends" => change.New is null ? Quieter : change.Old is not null ? Unknown : null,
            _ => null,
        };
    }

    private static string? Project(string path, SettingChange change, ImmutableArray<SettingChange> all)
    {
        var name = change.Name;
        if (Path.GetExtension(path) is ".sln" or ".slnf" or ".slnx")
        {
            return change.New is null && (change.Key == "(line)" ? SolutionProject().IsMatch(change.Old!) : change.Key.EndsWith("Project@Path", StringComparison.Ordinal) || change.Key.EndsWith("projects[]", StringComparison.Ordinal))
                && !all.Any(other => other.New is { } now && Path.GetFileName(now.Replace('\\', '/')) == Path.GetFileName(change.Old!.Replace('\\', '/')))
                && !all.Any(other => other.Old is null && other.New is { } text && (SolutionProject().IsMatch(text) || other.Key == change.Key))
                    ? "A project is taken out of the solution."
                    : change.New is { } added && SolutionOff().IsMatch(change.Key + added) ? "A project is no longer built with the solution." : null;
        }

        if (Codes().IsMatch(name))
        {
            var codes = (change.New ?? string.Empty).Split(';', ',').Select(code => code.Trim()).Except((change.Old ?? string.Empty).Split(';', ',').Select(code => code.Trim()), StringComparer.OrdinalIgnoreCase).Where(code => code.Length > 0 && !code.StartsWith("$(", StringComparison.Ordinal));
            return codes.Any() ? Quieter : null;
        }

        if (name is "WarningsAsErrors")
        {
            return change.Old is { } codes && codes.Split(';').Except((change.New ?? "").Split(';'), StringComparer.OrdinalIgnoreCase).Any() ? Quieter : null;
        }

        if (StrictProperty().IsMatch(name))
        {
            var loose = name.StartsWith("Disable", StringComparison.Ordinal) || name.StartsWith("Suppress", StringComparison.Ordinal) || name is "ContinueOnError" or "SkipTests" or "VSTestNoBuild";
            if (loose)
            {
                return change.New is { } on && Truth(on) != false ? Quieter : null;
            }

            var conditional = change.New is not null && all.Any(other => other.New is { } condition && other.Key.EndsWith("@Condition", StringComparison.Ordinal) && other.Key.Contains(name, StringComparison.Ordinal) && condition.Length > 0);
            return change.New is null ? (Truth(change.Old) != false ? Quieter : null) : Weak().IsMatch(change.New) && change.New != change.Old ? Quieter : conditional ? Quieter : null;
        }

        if (name is "WarningLevel" or "AnalysisLevel" or "AnalysisMode" or "NuGetAuditLevel" or "NuGetAuditMode")
        {
            return change.New is null ? Quieter : change.Old is null && !WeakLevel().IsMatch(change.New) ? null : Quieter;
        }

        if (Threshold().IsMatch(name) || name is "MinimumCoverage")
        {
            return change.New is null || (Number(change.New) is { } now && Number(change.Old) is { } was && now < was) ? Lower : Number(change.New) is null && change.Old is not null ? Lower : null;
        }

        if (name is "Remove" or "Exclude" && change.New is { } taken)
        {
            return change.Key.Contains("Compile@", StringComparison.Ordinal) || change.Key.Contains("Analyzer@", StringComparison.Ordinal) || change.Key.Contains("ProjectReference@", StringComparison.Ordinal) || change.Key.Contains("PackageReference@", StringComparison.Ordinal) || change.Key.Contains("Using@", StringComparison.Ordinal) && false
                || change.Key.Contains("AdditionalFiles@", StringComparison.Ordinal) || change.Key.Contains("EditorConfigFiles@", StringComparison.Ordinal) || (change.Key.Contains("None@", StringComparison.Ordinal) || change.Key.Contains("Content@", StringComparison.Ordinal)) && taken.Contains("test", StringComparison.OrdinalIgnoreCase)
                    ? Smaller
                    : null;
        }

        if (Exclusions().IsMatch(name))
        {
            return change.New is null ? null : Smaller;
        }

        if (name is "IsTestProject" or "IsTestingPlatformApplication" or "EnableDefaultCompileItems" or "EnableDefaultItems" or "GenerateProgramFile" or "UseVSTest")
        {
            return Truth(change.New) == false || (change.New is null && Truth(change.Old) == true) ? Smaller : null;
        }

        if (change.Key.EndsWith("PackageReference@Include", StringComparison.Ordinal) && change.Old is { } package && change.New is null or { Length: > 0 } && change.Old is not null && CheckPackage().IsMatch(change.Old)
            && !all.Any(other => other.New is { } now && CheckPackage().IsMatch(now)))
        {
            return $"'{package}', which a check needs, is taken out.";
        }

        if (name is "Condition" && change.New is { } condition && FalseCondition().IsMatch(condition))
        {
            return Smaller;
        }

        if (change.Key.Contains(".Target", StringComparison.Ordinal) && change.New is not null && (change.Key.EndsWith("Target@Name", StringComparison.Ordinal) && TestTarget().IsMatch(change.New) || change.Key.Contains(".Exec@Command", StringComparison.Ordinal)))
        {
            return "A step of the build is added or replaced.";
        }

        return name is "ContinueOnError" or "IgnoreExitCode" && change.New is { } text && Truth(text) != false ? "A step of the build that fails would no longer be noticed." : null;
    }

    private static bool IsSeverity(SettingChange change) => change.Name.EndsWith("severity", StringComparison.OrdinalIgnoreCase) || SeverityKey().IsMatch(change.Key) || (change.New ?? change.Old) is { } value && SeverityWord().IsMatch(value) && !char.IsDigit(value[0]) && !SeverityNot().IsMatch(change.Key)
        || (change.Name is "Action" && change.Key.Contains("Rule", StringComparison.Ordinal));

    private static int Rank(string? severity) => (severity ?? string.Empty).Trim('[', ' ', '"').Split([',', ' ', ':', '"'])[0].ToLowerInvariant() switch
    {
        "off" or "0" or "none" or "hidden" or "ignore" or "disabled" or "disable" or "null" or "allow" or "false" or "never" or "" => 0,
        "silent" or "suggestion" or "info" or "hint" or "information" or "style" => 1,
        "warn" or "warning" or "1" or "minor" => 2,
        "error" or "2" or "deny" or "forbid" or "fatal" or "major" or "always" or "true" => 3,
        _ => 3,
    };

    private static bool IsThreshold(SettingChange change) => Threshold().IsMatch(change.Name) || (CoverageKey().IsMatch(change.Key) && CoverageName().IsMatch(change.Name));

    private static string? Threshold(SettingChange change)
    {
        var isMax = Maximum().IsMatch(change.Name) || (change.Name == "threshold" && (change.Key.Contains("status", StringComparison.Ordinal) || change.Key.Contains("complexity", StringComparison.OrdinalIgnoreCase)));
        if (change.New is null)
        {
            return Lower;
        }

        if (change.Old is null)
        {
            // A new limit is stricter; a new zero is a limit in name only.
            return Number(change.New) is 0 && !isMax || (change.Name == "threshold" && isMax) ? Lower : null;
        }

        return (Number(change.Old), Number(change.New)) switch
        {
            ({ } was, { } now) => (isMax ? now > was : now < was) ? Lower : null,
            _ => Lower,
        };
    }

    private static bool IsStrictness(SettingChange change) =>
        (Strict().IsMatch(change.Name) || Loose().IsMatch(change.Name)) && (Truth(change.New) is not null || Truth(change.Old) is not null);

    private static bool? Truth(string? value) => value?.Trim().Trim('"').ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "enable" or "1" or "strict" => true,
        "false" or "no" or "off" or "disable" or "0" or "none" or "never" => false,
        _ => null,
    };

    private static double? Number(string? value) =>
        value is not null && Digits().Match(value) is { Success: true } match && double.TryParse(match.Value.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"(python_(files|classes|functions)|testMatch|testRegex|testNamePattern|TestCaseFilter|specPattern)(\[\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Found();

    [GeneratedRegex(@"^(test_\*(\.py)?|\*_tests?\.py|tests?\.py|Test\*?|test\*?|\*\*/.*\*.*(test|spec).*|<rootDir>/.*\*.*|!.*node_modules.*)( |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Usual();

    [GeneratedRegex(@"surefire|failsafe|jacoco|checkstyle|spotbugs|findbugs|pmd|enforcer|errorprone|error_prone|dependency-check|spotless|forbiddenapis|animal-sniffer|pitest|japicmp|archunit", RegexOptions.CultureInvariant)]
    private static partial Regex CheckPlugin();

    [GeneratedRegex(@"recommended|strict|^all$|error|stylistic|base$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StrictSet();

    // "pretest": "rm tests/cart.test.js"
    [GeneratedRegex(@"\b(rm|rimraf|del|unlink|mv|sed|truncate|git (checkout|restore|clean|stash)|skip\w*)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Tampers();

    [GeneratedRegex(@"^(excludes?|includes?|minimum|maximum|skip\w*|rerun\w*|fail\w*|halt\w*|groups|excludedGroups|test\w*|threshold|effort|violation\w*|max\w*|forked\w*|\w*[tT]imeout\w*|suites?\w*|compilerArg|arg|Xlint\w*|rule|ignore\w*|linkXRef|consoleOutput)$", RegexOptions.CultureInvariant)]
    private static partial Regex MavenKey();

    [GeneratedRegex(@"-?\d[\d_]*(\.\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"threshold|fail_?under|^min(imum)?(_?coverage|Coverage|_score|Score|Percent\w*)?$|_target$|maxAllowedViolations|max_?-?warnings|max-(complexity|line-length|lines|depth|params|statements)|max_?complexity|violationSeverity|cyclomatic|^(high|low|break)$|MinimumCoverage|quality_?gate|mutationThreshold|^gate", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Threshold();

    [GeneratedRegex(@"coverage|cov\b|nyc|c8|jacoco|thresholds?|codecov|gate|lighthouse|assertions|size-limit|budgets?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CoverageKey();

    [GeneratedRegex(@"^(branches|functions|lines|statements|target|minimum|min|percent|limit|instructions?|methods?|classes|each|perFile)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CoverageName();

    [GeneratedRegex(@"^max|maxAllowed|warnings$|complexity|length|limit|budget", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Maximum();

    [GeneratedRegex(@"^(strict\w*|disallow_\w+|warn_\w+|check_\w+|no_implicit_\w+|no_implicit_reexport|forbid\w*|require\w*|fail(On|_on|Fast|IfNo|-on)\w*|bail|branch|all|checkCoverage|check-coverage|check_coverage|show_missing|xfail_strict|strict_equality|enforce\w*|report\w*|noImplicit\w*|error\w*|enabled|enable|verify\w*|audit|typeCheck\w*|haltOn\w*|checks?|include(All|Untested)?|perFile|wait_for_ci|require_ci_to_pass|if_ci_failed|collectCoverage|coverage|no_sloppy\w*|include_trailing\w*|validate\w*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Strict();

    [GeneratedRegex(@"^(skip\w*|ignore_errors|ignore_missing_imports|ignore_\w+|follow_imports|implicit_\w+|allow\w*|passWithNoTests|pass_with_no_tests|disable\w*|suppress\w*|exit_zero|exit-zero|continue\w*|silent|quiet|only_\w+|excluded?|informational|optional|noCheck|testFailureIgnore|maven\.test\.(skip|failure\.ignore)|dangerouslyIgnore\w*|forceExit|updateSnapshot\w*|no_fail|generated_code|isolate|noUnhandled\w*|no_warnings|warn_only|retry\w*|bypass\w*|nofail|dismiss\w*|failIfNoTests)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Loose();

    [GeneratedRegex(@"(test|hook|session|global|action|navigation|command|expect|teardown|forked\w*|slow)?_?-?(timeout|timeoutInSeconds|Timeout|retries|retry|reruns|rerunFailingTestsCount|slowTestThreshold|TestSessionTimeout|longRunningTestSeconds|retryTimes|flakyRetries|max_?retries|runMode|openMode|stallDetection)$|Timeout\w*$|^timeout", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Timed();

    [GeneratedRegex(@"(python_(files|classes|functions)|testMatch|testRegex|testDir|testPathPattern|testFiles|specPattern|testpaths|spec|testNamePattern|TestCaseFilter|suite|roots|^test\.include|testpaths?|includedGroups|groups|excludedGroups|markers?|select|methods?|testSourceDirectory)(\[\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"ignore|exclude|omit|skip|disable|deselect|suppress|allow|nowarn|ignores|norecursedirs|per-file|per_file|unless|except|whitelist|waiver|baseline|blacklist|filterwarnings|accepted|nonblocking|collect_ignore|advisories", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exclusive();

    [GeneratedRegex(@"include|testMatch|testRegex|testpaths|python_(files|classes|functions)|files|spec|roots|testDir|packages|source|select|enable|linters|collectCoverageFrom|projects|rules|extends|reporters?|plugins|suites?|modules|checks?|watermarks|addopts|markers|groups|paths|patterns?|test_", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Inclusive();

    [GeneratedRegex(@"fake|mock|stub|dummy|noop|empty", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StandIn();

    [GeneratedRegex(@"css|scss|sass|less|svg|png|jpe?g|gif|woff|ttf|mp4|webp", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asset();

    [GeneratedRegex(@"moduleNameMapper|asyncio_\w+|anyio_mode|DJANGO_\w+|django_\w+|usefixtures|transform\b|transform\.|testEnvironment|\.environment$|preset|moduleFileExtensions|setupFiles\w*|alias|resolve|extensionsToTreatAsEsm|globals|verbose|(clear|reset|restore)Mocks|maxWorkers|parser\w*|\benv\b|env\.|settings|languageOptions|ecmaVersion|sourceType|jsx|(^|\.)root$|\$schema|version$|max_?line_?length|line-length|line_length|indent|quote|semi\b|trailing|printWidth|tabWidth|singleQuote|arrowParens|profile|target-version|target_version|python_version|python_requires|pythonpath|rootDir|baseUrl|testURL|baseURL|viewport\w*|browsers?|port|server|webServer|log_cli|log_level|cache\w*|reportsDirectory|output|format|color|colors|culture|appDomain|methodDisplay\w*|diagnosticMessages|parallel\w*|known_first_party|src\b|import-order|minversion|console_output|junit\w*|data_file|relative_files|description|name|title|comment|\(code\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"--(passWithNoTests|ignore|deselect|exitfirst|lf|no-cov|reruns|maxfail|exit-zero|max-warnings|quiet|skip\w*|exclude|filter|grep|no-strict\w*|disable\w*|co\b|collect-only|last-failed|allow-empty|timeout)|-k ['""]?\w|-m ['""]?not|-p no:|-W ignore|--no-\w+|\|\| true", RegexOptions.CultureInvariant)]
    private static partial Regex Options();

    [GeneratedRegex(@"^(passWithNoTests|skipTests|ignore_errors|ignoreFailures|continueOnError|continue-on-error|allow_failure|disableChecks?|skipLibCheck|testFailureIgnore|maven\.test\.skip|maven\.test\.failure\.ignore|skipITs|failIfNoTests|legacy-peer-deps|NODE_TLS_REJECT_UNAUTHORIZED|PYTHONWARNINGS|NODE_NO_WARNINGS|SKIP_TESTS?|SKIP_LINT|ESLINT_NO_DEV_ERRORS|DISABLE_ESLINT_PLUGIN|TSC_COMPILE_ON_ERROR|HUSKY|SKIP|SKIP_PREFLIGHT_CHECK|CI_SKIP\w*|ignoreBuildErrors|ignoreDuringBuilds|failOnWarning|suppress\w*Warnings?|DOTNET_NOWARN|GOFLAGS|RUSTFLAGS|PYTEST_ADDOPTS|MAVEN_OPTS|JAVA_TOOL_OPTIONS)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Suppresses();

    [GeneratedRegex(@"^(test|tests|coverage|lint|audit|quality|gate)\w*[.\[]|\.(test|coverage|lint)\.|\btestOptions\b|surefire|failsafe|jacoco|checkstyle|\brules\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TestKey();

    [GeneratedRegex(@"audit\s*=\s*(false|none)|audit-level\s*=\s*(high|critical|none)|strict-ssl\s*=\s*false|ignore-scripts\s*=\s*false|engine-strict\s*=\s*false|legacy-peer-deps\s*=\s*true|force\s*=\s*true|package-lock\s*=\s*false|registry\s*=|always-auth|trusted-host|_authToken|fund=true", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Registry();

    [GeneratedRegex(@"ignoreFailures|exclude\s*\(?\s*['""][^'""]*([Tt]est|[Ss]pec|\*\*)|enabled\s*=\s*false|exclude\s|excludeTestsMatching|excludeTags|excludes\s*=|filter\s*\{|maxParallelForks\s*=\s*0|retry\s*\{|maxRetries|failOnPassedAfterRetry|minimum\s*=|onlyIf|\.enabled\s*\(?\s*false|showStandardStreams\s*=\s*false|isIgnoreFailures|-x test|skipTests|failOnNoDiscoveredTests|allWarningsAsErrors\s*=\s*false|-nowarn|-Xlint:none|-Xlint:-|abortOnError|checkReleaseBuilds|warningsAsErrors\s*=?\s*false|disable\s|maxWarnings|maxErrors|scanForTestClasses|includeTestsMatching|dependsOn\.remove|tasks\.(named|withType|getByName)?.*test.*enabled", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LineMark();

    [GeneratedRegex(@"useJUnitPlatform|jacocoTestCoverageVerification|violationRules|minimum\s*=|allWarningsAsErrors\s*=\s*true|-Werror|-Xlint|checkstyle|spotbugs|pmd|detekt|dependsOn.*(test|check|verif)|finalizedBy.*(jacoco|test)|failOnWarning|abortOnError|ktlint|spotless|warningsAsErrors\s*=?\s*true", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LineGate();

    [GeneratedRegex(@"^(pre|post)?(test|tests|lint|build|check|checks|ci|verify|typecheck|type-check|types|tsc|format|coverage|cov|e2e|unit|integration|audit|validate|style|stylelint|eslint|prettier|spec|specs|quality|qa|jest|vitest|mocha|cypress|playwright)([:\-._][\w:\-.]*)?$|[:\-](test|lint|check|verify|coverage|typecheck)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CheckScript();

    [GeneratedRegex(@"^(pre|post)?(install|prepare|publish|prepublish|prepublishOnly|pack|prepack|postpack|dependencies|uninstall)$|^(prepare|preinstall|postinstall|prepublish)$", RegexOptions.CultureInvariant)]
    private static partial Regex Hook();

    [GeneratedRegex(@"^\s*(echo|true|exit 0|:|node -e ['""]?['""]?|printf|ver)\b|\|\| true|; true|; exit 0", RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^(strict\w*|noImplicit\w+|noUnused\w+|noUncheckedIndexedAccess|exactOptionalPropertyTypes|noFallthroughCasesInSwitch|noPropertyAccessFromIndexSignature|useUnknownInCatchVariables|alwaysStrict|noEmitOnError|checkJs|forceConsistentCasingInFileNames|noErrorTruncation|isolatedDeclarations|erasableSyntaxOnly|verbatimModuleSyntax|noUncheckedSideEffectImports)$", RegexOptions.CultureInvariant)]
    private static partial Regex StrictOption();

    [GeneratedRegex(@"^\.?/?(\*\*/)?(node_modules|dist|build|out|lib|coverage|\.next|\.turbo|tmp)(/.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex OutputFolder();

    [GeneratedRegex(@"^Project\(|\.\w+proj""|ActiveCfg|Build\.0", RegexOptions.CultureInvariant)]
    private static partial Regex SolutionProject();

    [GeneratedRegex(@"Build@Project(false)|BuildType.*None|@Build", RegexOptions.CultureInvariant)]
    private static partial Regex SolutionOff();

    [GeneratedRegex(@"^(NoWarn|DisabledWarnings|WarningsNotAsErrors|MSBuildWarningsAsMessages|NuGetAuditSuppress|MSBuildWarningsNotAsErrors)$", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();

    [GeneratedRegex(@"^(TreatWarningsAsErrors|CodeAnalysisTreatWarningsAsErrors|MSBuildTreatWarningsAsErrors|EnforceCodeStyleInBuild|RunAnalyzers\w*|EnableNETAnalyzers|Nullable|NuGetAudit|ContinueOnError|StyleCopTreatErrorsAsWarnings|EnforceExtendedAnalyzerRules|CollectCoverage|SkipTests|VSTestNoBuild|RunTests|Deterministic|CheckForOverflowUnderflow|Features|EnablePackageValidation|ValidateExecutableReferences\w*|RestoreLockedMode|Disable\w*Warnings?|Suppress\w*|GenerateDocumentationFile|EnableTrimAnalyzer|ReportAnalyzer|CentralPackageTransitivePinningEnabled|RestorePackagesWithLockFile|EnableUnsafeBinaryFormatterSerialization)$", RegexOptions.CultureInvariant)]
    private static partial Regex StrictProperty();

    [GeneratedRegex(@"^\s*(false|disable|warnings|annotations|none|off|0|no)\s*$|^\s*\$\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weak();

    [GeneratedRegex(@"^(0|1|2|none|None|5\.0|4\.0|high|critical|moderate|direct|Minimum|Default|AllDisabledByDefault|.*-none|.*-minimum)$", RegexOptions.CultureInvariant)]
    private static partial Regex WeakLevel();

    [GeneratedRegex(@"^(Exclude(ByFile|ByAttribute|Assemblies|Files)?|ExcludeFromCodeCoverage\w*|SkipAutoProps|DoesNotReturnAttribute|VSTestTestCaseFilter|TestCaseFilter|VSTestTestFilter|ModulePaths|TestTfmsInParallel|CoverletExclude|TestingPlatformCommandLineArguments|VSTestCLIRunSettings|RunSettingsFilePath)$", RegexOptions.CultureInvariant)]
    private static partial Regex Exclusions();

    [GeneratedRegex(@"^(Microsoft\.NET\.Test\.Sdk|xunit.*|NUnit.*|MSTest.*|coverlet.*|.*Analyzers?|StyleCop.*|Roslynator.*|SonarAnalyzer.*|TUnit.*|Meziantou.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CheckPackage();

    [GeneratedRegex(@"\bfalse\b|'0'|1'\s*==\s*'2|'\$\((CI|GITHUB_ACTIONS|TF_BUILD|ContinuousIntegrationBuild)\)'|\$\(CI\)|GITHUB_ACTIONS|'\$\(RunTests\)'", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FalseCondition();

    [GeneratedRegex(@"^(VSTest|Test|Build|CoreCompile|Compile|RunAnalyzers|_?VSTest\w*|CoreBuild)$", RegexOptions.CultureInvariant)]
    private static partial Regex TestTarget();

    [GeneratedRegex(@"(^|\.)rules(\.[^\[]*)?(\[\]|\.\w+\[\])?$|dotnet_diagnostic\.|dotnet_analyzer_diagnostic|csharp_style|dotnet_style|\.severity$|lints\.\w+\.\w+$", RegexOptions.CultureInvariant)]
    private static partial Regex SeverityKey();

    [GeneratedRegex(@"^[\[ ""]*(off|none|silent|suggestion|warn|warning|error|hidden|info|hint)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeverityWord();

    [GeneratedRegex(@"reporter|message|description|name$|title|log_?level|label", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeverityNot();

    [GeneratedRegex(@"^(http://|https?://(?!registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.pkg\.github\.com)|git\+|file:)", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
