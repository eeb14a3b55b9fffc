using System.Text.RegularExpressions;
using Cicd.Contracts;
using Cicd.Forges.Trees;

namespace Cicd.Forges.Discovery;

/// <summary>pytest where the project says so, else the standard library's unittest.</summary>
internal static partial class PythonTests
{
    private static readonly string[] ConfigFiles = ["pyproject.toml", "pytest.ini", "setup.cfg", "tox.ini", "conftest.py"];

    public static bool Wanted(string path) => ConfigFiles.Contains(path);

    public static DiscoveredTool? Find(TreeSnapshot tree)
    {
        var tests = tree.Paths.Where(path => TestFile().IsMatch(path)).ToList();
        if (tests.Count == 0)
        {
            return null;
        }

        var tool = new DiscoveredTool("python", ["python", "python3", "pytest"]);
        if (UsesPytest(tree))
        {
            return tool with { Checks = [new DiscoveredCheck("test", "python3 -m pytest", FailureCategory.Test)] };
        }

        // unittest finds test*.py only, and only in folders that are packages; a plain "tests" folder has to be named.
        var folder = tests.Select(Folder).Order(StringComparer.Ordinal).FirstOrDefault(name => name.Length > 0 && !tree.Contains($"{name}/__init__.py"));
        var start = tests.Any(path => Folder(path).Length == 0) || folder is null ? "" : $" -s {ShellQuote.Of(folder)}";
        return tool with { Checks = [new DiscoveredCheck("test", $"python3 -m unittest discover{start}", FailureCategory.Test)] };
    }

    private static bool UsesPytest(TreeSnapshot tree) =>
        tree.Contains("pytest.ini")
        || tree.Paths.Any(path => path == "conftest.py" || path.EndsWith("/conftest.py", StringComparison.Ordinal))
        || (tree.Text("pyproject.toml")?.Contains("[tool.pytest", StringComparison.Ordinal) ?? false)
        || (tree.Text("setup.cfg")?.Contains("[tool:pytest]", StringComparison.Ordinal) ?? false)
        || (tree.Text("tox.ini")?.Contains("[pytest]", StringComparison.Ordinal) ?? false);

    private static string Folder(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    // At the top, or in a folder named for tests: a file deep in somebody's vendored sources is not this project's test.
    [GeneratedRegex(@"^(tests?/)?(test_[^/]*|[^/]*_test)\.py$", RegexOptions.CultureInvariant)]
    private static partial Regex TestFile();
}
