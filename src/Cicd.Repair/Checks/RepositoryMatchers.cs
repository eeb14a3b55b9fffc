using System.Collections.Immutable;
using Cicd.Diagnosis;

namespace Cicd.Repair;

/// <summary>
/// The problem matchers of a checkout: JSON files under <c>.github</c> with an array <c>problemMatcher</c>, as GitHub's actions/toolkit describes them
/// (docs/problem-matchers.md). They are asked before the parsers that cicd brings.
/// </summary>
public sealed class RepositoryMatchers
{
    // A folder of matchers has a handful of small files; what is more or larger is something else.
    private const int FilesMax = 200;
    private const long FileBytesMax = 1024 * 1024;

    private RepositoryMatchers(ImmutableArray<LogParserDefinition> parsers, ImmutableArray<string> problems)
    {
        Problems = problems;
        Reader = parsers.IsEmpty ? DiagnosisReader.Default : new DiagnosisReader(new LogAnalyzer(LogParserCatalog.Default.With(parsers)));
    }

    /// <summary>Every mistake of every file, with the file's name. A matcher that has one is left out.</summary>
    public ImmutableArray<string> Problems { get; }

    /// <summary>Reads logs and reports with them.</summary>
    public DiagnosisReader Reader { get; }

    /// <param name="root">Of the checkout.</param>
    public static RepositoryMatchers Read(string root)
    {
        var parsers = ImmutableArray.CreateBuilder<LogParserDefinition>();
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var file in Files(root))
        {
            var name = Path.GetRelativePath(root, file).Replace('\\', '/');
            try
            {
                if (new FileInfo(file).Length <= FileBytesMax && File.ReadAllText(file) is var text && text.Contains("\"problemMatcher\"", StringComparison.Ordinal))
                {
                    var matchers = ProblemMatchers.Read(text);
                    parsers.AddRange(matchers.Parsers);
                    problems.AddRange(matchers.Problems.Select(problem => $"{name}: {problem}"));
                }
            }
            catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{name}: it can't be read: {unread.Message}");
            }
        }

        return new RepositoryMatchers(parsers.ToImmutable(), problems.ToImmutable());
    }

    private static ImmutableArray<string> Files(string root)
    {
        var folder = Path.Combine(root, ".github");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(FilesMax)] : [];
    }
}
