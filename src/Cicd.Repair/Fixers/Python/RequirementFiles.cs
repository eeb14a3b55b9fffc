using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Files that pip reads, and what other files of the repository say about versions.</summary>
internal static partial class RequirementFiles
{
    /// <summary><c>requirements.txt</c>, <c>requirements-dev.txt</c>, <c>requirements/test.txt</c>; paths relative to the worktree.</summary>
    public static ImmutableArray<string> Requirements(string root) => [.. RepositoryFiles.List(root, ".txt", ".in").Where(path => RequirementName().IsMatch(path))];

    private static ImmutableArray<string> Constraints(string root) => [.. RepositoryFiles.List(root, ".txt").Where(path => Path.GetFileName(path).StartsWith("constraints", StringComparison.OrdinalIgnoreCase))];

    /// <summary>What a file asks for; null when it does not.</summary>
    public static string? Requirement(string root, string path, string distribution) => RepositoryFiles.Read(root, path) is { } file
        ? Line().Matches(file.Text).FirstOrDefault(match => KnownDistribution.Normal(match.Groups["name"].Value) == KnownDistribution.Normal(distribution))?.Groups["line"].Value.TrimEnd()
        : null;

    /// <summary>Distinct lines about the distribution in the other requirement and constraint files, else in <c>pyproject.toml</c>, else in a lock file of poetry or uv.</summary>
    public static ImmutableArray<string> Known(string root, string except, string distribution)
    {
        var lines = Requirements(root).Concat(Constraints(root)).Where(path => path != except).Select(path => Requirement(root, path, distribution)).OfType<string>();
        var projects = RepositoryFiles.List(root, ".toml").Where(path => Path.GetFileName(path) == "pyproject.toml").SelectMany(path => InProject(root, path, distribution));
        var locks = RepositoryFiles.List(root, ".lock").Where(path => Path.GetFileName(path) is "poetry.lock" or "uv.lock").SelectMany(path => InLock(root, path, distribution));

        // What is written goes before what a tool made of it.
        return new[] { lines, projects, locks }
            .Select(source => source.Where(line => line.IndexOfAny(['=', '<', '>', '~', '@']) >= 0).Distinct(StringComparer.Ordinal).ToImmutableArray())
            .FirstOrDefault(found => !found.IsEmpty, []);
    }

    // dependencies = ["PyYAML>=6", 'requests']
    private static IEnumerable<string> InProject(string root, string path, string distribution) => RepositoryFiles.Read(root, path) is { } file
        ? Quoted().Matches(file.Text).Where(match => KnownDistribution.Normal(match.Groups["name"].Value) == KnownDistribution.Normal(distribution)).Select(match => match.Groups["line"].Value)
        : [];

    // [[package]] name = "pyyaml" version = "6.0.1"
    private static IEnumerable<string> InLock(string root, string path, string distribution) => RepositoryFiles.Read(root, path) is { } file
        ? Locked().Matches(file.Text).Where(match => KnownDistribution.Normal(match.Groups["name"].Value) == KnownDistribution.Normal(distribution)).Select(match => $"{match.Groups["name"].Value}=={match.Groups["version"].Value}")
        : [];

    /// <summary>Sorted lists stay sorted; others get it at the end.</summary>
    public static string Add(string text, string line)
    {
        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = text.Length == 0 ? [] : text.TrimEnd('\r', '\n').Split(ending).ToList();
        var isPlain = lines.TrueForAll(other => other.Trim().Length == 0 || char.IsAsciiLetter(other[0]));
        var isSorted = isPlain && lines.Zip(lines.Skip(1)).All(pair => string.Compare(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase) <= 0);
        var at = isSorted ? lines.FindIndex(other => string.Compare(line, other, StringComparison.OrdinalIgnoreCase) < 0) : -1;
        lines.Insert(at < 0 ? lines.Count : at, line);
        return string.Join(ending, lines) + ending;
    }

    [GeneratedRegex(@"(^|/)requirements?([-_.][\w.-]+)?\.(txt|in)$|(^|/)requirements/[\w.-]+\.(txt|in)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RequirementName();

    // PyYAML==6.0.1 ; python_version > "3.8"   # comment
    [GeneratedRegex(@"^(?<line>(?<name>[A-Za-z0-9][\w.-]*)(\[[\w, -]*\])?[ \t]*[^#\r\n\\]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"['""](?<line>(?<name>[A-Za-z0-9][\w.-]*)(\[[\w, -]*\])?\s*(==|>=|<=|~=|!=|<|>)[^'""]+)['""]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^name = ""(?<name>[^""]+)""\r?\nversion = ""(?<version>[^""]+)""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Locked();
}
