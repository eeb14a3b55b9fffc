using System.Collections.Immutable;
using Cicd.Diagnosis;

namespace Cicd.Cli;

/// <summary>
/// The problem matchers of a checkout: JSON files under <c>.github</c> with an array <c>problemMatcher</c>, as GitHub's actions/toolkit describes them
/// (docs/problem-matchers.md). They are asked before the parsers that cicd brings.
/// </summary>
internal static class RepositoryMatchers
{
    // A folder of matchers has a handful of small files; what is more or larger is something else.
    private const int FilesMax = 200;
    private const long FileBytesMax = 1024 * 1024;

    /// <summary>The catalog with them in front, or exit code 6 with every mistake of every file.</summary>
    public static (LogParserCatalog Catalog, CliFault? Fault) Read(string root)
    {
        var files = Files(root).Select(file => (Name: Path.GetRelativePath(root, file).Replace('\\', '/'), Matchers: ProblemMatchers.Read(File.ReadAllText(file)))).ToArray();
        var problems = files.SelectMany(file => file.Matchers.Problems.Select(problem => $"{file.Name}: {problem}")).ToArray();
        return problems.Length == 0
            ? (LogParserCatalog.Default.With([.. files.SelectMany(file => file.Matchers.Parsers)]), null)
            : (LogParserCatalog.Default, new CliFault(
                ExitCode.Configuration, $"The problem matchers have {Words.Count(problems.Length, "fault")}.", string.Join('\n', problems), "Correct them, or leave --repo out."));
    }

    private static ImmutableArray<string> Files(string root)
    {
        var folder = Path.Combine(root, ".github");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(FilesMax).Where(IsMatcher)]
            : [];
    }

    private static bool IsMatcher(string file) =>
        new FileInfo(file).Length <= FileBytesMax && File.ReadAllText(file).Contains("\"problemMatcher\"", StringComparison.Ordinal);
}
