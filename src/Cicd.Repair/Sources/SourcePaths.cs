using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>What a path alone tells about a file.</summary>
internal static partial class SourcePaths
{
    public static SourceLanguage Language(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".cs" or ".csx" or ".cshtml" or ".razor" => SourceLanguage.CSharp,
        ".js" or ".jsx" or ".ts" or ".tsx" or ".mjs" or ".cjs" or ".mts" or ".cts" or ".vue" or ".svelte" => SourceLanguage.JavaScript,
        ".py" or ".pyi" => SourceLanguage.Python,
        ".go" => SourceLanguage.Go,
        ".java" or ".kt" or ".kts" or ".scala" or ".groovy" => SourceLanguage.Java,
        ".sh" or ".bash" or ".zsh" or ".mk" or ".ps1" or ".bat" or ".cmd" or ".bats" or ".fish" or ".just" => SourceLanguage.Shell,
        ".csproj" or ".fsproj" or ".vbproj" or ".props" or ".targets" or ".xml" or ".sln" or ".slnx" or ".slnf" or ".runsettings" or ".ruleset" or ".config"
            or ".resx" or ".nuspec" or ".xsd" or ".plist" or ".pom" => SourceLanguage.Markup,
        ".json" or ".jsonc" or ".json5" or ".yml" or ".yaml" or ".toml" or ".ini" or ".cfg" or ".conf" or ".editorconfig" or ".globalconfig" or ".properties"
            or ".gradle" or ".env" or ".lock" or ".mod" or ".sum" or ".npmrc" or ".nvmrc" => SourceLanguage.Settings,
        ".md" or ".rst" or ".adoc" or ".mdx" => SourceLanguage.Prose,
        ".txt" => IsRequirements(path) ? SourceLanguage.Settings : SourceLanguage.Prose,
        ".rs" or ".c" or ".h" or ".cc" or ".cpp" or ".hpp" or ".cxx" or ".rb" or ".php" or ".swift" or ".dart" or ".m" or ".ex" or ".exs" or ".fs" or ".fsx"
            or ".vb" or ".lua" or ".pl" or ".pm" or ".r" or ".jl" or ".clj" or ".hs" or ".erl" or ".elm" or ".zig" or ".tf" or ".bicep" => SourceLanguage.Other,
        ".css" or ".scss" or ".sass" or ".less" or ".html" or ".htm" or ".svg" or ".sql" or ".graphql" or ".gql" or ".proto" or ".csv" or ".tsv" or ".po" or ".hbs"
            or ".ejs" or ".tmpl" or ".tpl" or ".j2" or ".jinja" or ".jinja2" or ".mustache" or ".ftl" or ".http" or ".ics" or ".log" or ".license" => SourceLanguage.Content,
        _ => ByName(Path.GetFileName(path)),
    };

    public static bool IsCode(string path) => IsCode(Language(path));

    public static bool IsCode(SourceLanguage language) =>
        language is SourceLanguage.CSharp or SourceLanguage.JavaScript or SourceLanguage.Python or SourceLanguage.Go or SourceLanguage.Java or SourceLanguage.Other;

    /// <summary>By the customs of the common test frameworks; a project that names its tests otherwise is judged by their attributes.</summary>
    public static bool IsTest(string path) => IsCode(path) && !IsToolSettings(path) && (InTestFolder(path) || TestFile().IsMatch(path));

    public static bool InTestFolder(string path) => TestFolder().IsMatch(path);

    /// <summary>jest.config.js, vitest.config.ts, eslint.config.mjs, .eslintrc.js, karma.conf.js: code that only configures a tool.</summary>
    public static bool IsToolSettings(string path) => ToolSettings().IsMatch(path);

    private static SourceLanguage ByName(string name) => name switch
    {
        "Makefile" or "makefile" or "GNUmakefile" or "Dockerfile" or "Containerfile" or "Justfile" or "justfile" or "Jenkinsfile" or "Rakefile" or "Procfile"
            or "Vagrantfile" or "gradlew" or "mvnw" => SourceLanguage.Shell,
        "Pipfile" or "Gemfile" or ".babelrc" or ".eslintrc" or ".prettierrc" or ".stylelintrc" or ".nycrc" or ".mocharc" or ".coveragerc" or ".pylintrc" or "pylintrc"
            or ".flake8" or ".swcrc" or ".npmrc" or ".nvmrc" or ".yarnrc" or ".env" or ".tool-versions" or ".node-version" or ".python-version" or ".ruby-version"
            or ".java-version" or ".bazelrc" or ".shellcheckrc" or ".yamllint" or ".isort.cfg" or ".pypirc" or ".c8rc" or ".jshintrc" or ".lintstagedrc" or "py.typed"
            => SourceLanguage.Settings,
        "LICENSE" or "NOTICE" or "AUTHORS" or "README" or "CHANGELOG" or "CONTRIBUTORS" or "COPYING" or "VERSION" or ".gitkeep" or ".keep" => SourceLanguage.Prose,
        _ when name.StartsWith("Dockerfile.", StringComparison.Ordinal) || name.StartsWith("Makefile.", StringComparison.Ordinal) => SourceLanguage.Shell,
        _ when name.StartsWith(".env.", StringComparison.Ordinal) || name.EndsWith("ignore", StringComparison.Ordinal) => SourceLanguage.Settings,

        // "time", "words": data of the program. Files that steer a build have a name of their own, above, or a capital letter.
        _ when name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-') && name is not ("dune" or "meson" or "rakefile" or "tiltfile" or "earthfile" or "build") => SourceLanguage.Content,
        _ => SourceLanguage.None,
    };

    // requirements.txt, requirements-dev.txt, constraints.txt, CMakeLists.txt
    private static bool IsRequirements(string path) =>
        Path.GetFileName(path) is var name && (name.StartsWith("requirements", StringComparison.OrdinalIgnoreCase) || name is "constraints.txt" or "CMakeLists.txt");

    // tests/unit/a.py, Shop.Tests/CartTests.cs, src/__tests__/cart.js
    [GeneratedRegex(@"(^|/)(tests?|specs?|__tests__|__mocks__|e2e|cypress|androidTest|integrationTest|[^/]*[.\-_]tests?|[^/]*[.\-_]specs?|[^/]*Tests|testing|testdata)/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TestFolder();

    // CartTests.cs, CartTest.java, cart.test.ts, cart_spec.js, test_cart.py, cart_test.go, conftest.py
    [GeneratedRegex(@"((^|/)test_[^/]*\.py|(^|/)tests?\.(py|m?js|ts)|(^|/)conftest\.py|[._\-](test|tests|spec|specs|cy|e2e)\.\w+|(Tests?|Specs?|TestCase|TestBase|IT)\.(cs|java|kt|scala|groovy))$", RegexOptions.CultureInvariant)]
    private static partial Regex TestFile();

    [GeneratedRegex(@"(^|/)(\.?[\w\-]+(\.[\w\-]+)?\.(config|conf)\.[cm]?[jt]s|\.\w+rc\.[cm]?js|vitest\.workspace\.ts|jest\.setup\.[cm]?[jt]s|setupTests\.[jt]sx?|noxfile\.py)$", RegexOptions.CultureInvariant)]
    private static partial Regex ToolSettings();
}
