using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>What a settings file is about, as far as the checks go.</summary>
internal enum SettingScope
{
    None = 0,

    /// <summary>Settings of the program: only what is known to weaken a check counts.</summary>
    Product = 1,

    /// <summary>Settings of a test runner, linter, type checker or gate: what is not known to be harmless is refused.</summary>
    Check = 2,

    /// <summary>Of both, by key: package.json, pyproject.toml, setup.cfg, pom.xml.</summary>
    Mixed = 3,

    /// <summary>MSBuild.</summary>
    Project = 4,

    /// <summary>Made by a package manager.</summary>
    Lock = 5,
}

/// <summary>Which file is about what. Pure.</summary>
internal static partial class SettingScopes
{
    public static SettingScope Of(string path)
    {
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csproj" or ".fsproj" or ".vbproj" or ".props" or ".targets" or ".slnx" or ".sln" or ".slnf" => SettingScope.Project,
            ".runsettings" or ".ruleset" or ".editorconfig" or ".globalconfig" => SettingScope.Check,
            _ when Locks().IsMatch(name) => SettingScope.Lock,
            _ when name is "package.json" or "pyproject.toml" or "setup.cfg" or "pom.xml" or "tox.ini" or "composer.json" or "Cargo.toml" or "build.gradle" or "build.gradle.kts" or "build.sbt" => SettingScope.Mixed,
            _ when Checks().IsMatch(name) => SettingScope.Check,
            _ when SourcePaths.IsToolSettings(path) => Builders().IsMatch(name) ? SettingScope.Product : SettingScope.Check,
            _ => SettingScope.Product,
        };
    }

    /// <summary>Part of a mixed file that configures a check.</summary>
    public static bool IsCheckKey(string key) => CheckKey().IsMatch(key);

    [GeneratedRegex(@"^(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|packages\.lock\.json|poetry\.lock|uv\.lock|Pipfile\.lock|go\.sum|Cargo\.lock|composer\.lock|Gemfile\.lock|gradle\.lockfile|bun\.lock)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Locks();

    [GeneratedRegex(@"^(pytest\.ini|\.coveragerc|mypy\.ini|\.mypy\.ini|\.pylintrc|pylintrc|\.?ruff\.toml|\.flake8|\.isort\.cfg|\.bandit|bandit\.ya?ml|pyrightconfig\.json|\.eslintrc.*|tslint\.json|\.stylelintrc.*|biome\.jsonc?|\.golangci\.ya?ml|\.golangci\.toml|staticcheck\.conf|(.*[._\-])?checkstyle.*\.xml|pmd.*\.xml|(.*[._\-])?ruleset.*\.xml|spotbugs.*\.xml|findbugs.*\.xml|suppressions?\.xml|dependency-check.*\.xml|testng\.xml|phpunit\.xml.*|detekt\.ya?ml|\.rubocop\.ya?ml|\.rspec|sonar-project\.properties|\.?codecov\.ya?ml|\.coveralls\.ya?ml|\.nycrc.*|\.c8rc.*|\.mocharc.*|jest\.config\.json|cypress\.json|cypress\.env\.json|xunit\.runner\.json|stylecop\.json|\.yamllint.*|\.hadolint\.ya?ml|\.shellcheckrc|\.markdownlint.*|\.jshintrc|junit-platform\.properties|stryker-(conf|config).*|audit-ci\.jsonc?|\.nsprc|\.snyk|\.gitleaks\.toml|osv-scanner\.toml|\.semgrep\.ya?ml|\.htmlhintrc|\.lintstagedrc.*|nose2?\.cfg|\.testcaferc.*|wallaby\..*|lighthouserc.*|\.size-limit\.json|\.bundlewatch.*|\.dependency-cruiser.*|knip\.json|clippy\.toml|tarpaulin\.toml|\.trivyignore|trivy\.ya?ml|coverlet.*\.json|\.jscpd\.json|cspell\.json|\.cspell\.json|\.prettierrc.*|\.commitlintrc.*|tap\.config.*|\.taprc|karma\.conf.*|buf\.ya?ml|\.spectral\.ya?ml|\.sqlfluff|\.tflint\.hcl|\.checkov\.ya?ml|license_finder.*|\.licensrc.*|vitest\.workspace\.json|\.pre-commit.*|pylama\.ini|\.ansible-lint|test-?config.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Checks();

    // vite.config.ts also holds "test: { … }"; its keys tell.
    [GeneratedRegex(@"^(vite|webpack|rollup|next|nuxt|babel|postcss|tailwind|svelte|astro|esbuild|tsup|metro|gatsby|vue|remix|rspack|snowpack|gulpfile|app|drizzle|knexfile|nodemon|release|electron\.vite)\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Builders();

    [GeneratedRegex(@"^(jest|eslintConfig|eslintIgnore|nyc|c8|mocha|ava|tap|xo|standard|stylelint|lint-staged|husky|vitest|size-limit|bundlesize|stryker|prettier|commitlint|pre-commit)(\.|\[\]|$)|^tool[.:](pytest|coverage|mypy|ruff|pylint|flake8|black|isort|bandit|pyright|basedpyright|tox|nox|pytype|pydocstyle|interrogate|vulture|pylama|hatch\.envs|pdm\.scripts|poe|taskipy|poetry\.group\.dev\.scripts|pyrefly|ty)\b|^(pytest|coverage\S*|mypy\S*|flake8|pylint\S*|pycodestyle|pydocstyle|isort|bandit|testenv\S*|tox)\.|^lints\.|surefire|failsafe|jacoco|checkstyle|spotbugs|findbugs|\bpmd\b|enforcer|errorprone|Xlint|skipTests|maven\.test", RegexOptions.CultureInvariant)]
    private static partial Regex CheckKey();
}
