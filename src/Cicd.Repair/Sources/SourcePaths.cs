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
        ".sh" or ".bash" or ".zsh" or ".mk" or ".ps1" => SourceLanguage.Shell,
        ".csproj" or ".props" or ".targets" or ".xml" or ".sln" or ".slnx" or ".runsettings" or ".ruleset" or ".config" => SourceLanguage.Markup,
        ".json" or ".yml" or ".yaml" or ".toml" or ".ini" or ".cfg" or ".editorconfig" or ".globalconfig" => SourceLanguage.Settings,
        ".md" or ".txt" or ".rst" or ".adoc" => SourceLanguage.Prose,
        _ => Path.GetFileName(path) is "Makefile" or "makefile" or "GNUmakefile" or "Dockerfile" or "Justfile" or "justfile" or "Jenkinsfile"
            ? SourceLanguage.Shell
            : SourceLanguage.None,
    };

    public static bool IsCode(string path) =>
        Language(path) is SourceLanguage.CSharp or SourceLanguage.JavaScript or SourceLanguage.Python or SourceLanguage.Go or SourceLanguage.Java;

    /// <summary>By the customs of the common test frameworks; a project that names its tests otherwise is judged by their attributes.</summary>
    public static bool IsTest(string path) => IsCode(path) && (TestFolder().IsMatch(path) || TestFile().IsMatch(path));

    // tests/unit/a.py, Shop.Tests/CartTests.cs, src/__tests__/cart.js
    [GeneratedRegex(@"(^|/)(tests?|specs?|__tests__|e2e|[^/]*[.\-_]tests?|[^/]*Tests|testing)/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TestFolder();

    // CartTests.cs, CartTest.java, cart.test.ts, cart_spec.js, test_cart.py, cart_test.go, conftest.py
    [GeneratedRegex(@"((^|/)test_[^/]*\.py|(^|/)tests?\.(py|m?js|ts)|(^|/)conftest\.py|[._\-](test|tests|spec|specs)\.\w+|(Tests?|Specs?|TestCase|IT)\.(cs|java|kt|scala|groovy))$", RegexOptions.CultureInvariant)]
    private static partial Regex TestFile();
}
