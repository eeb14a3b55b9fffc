using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Forges.Trees;

namespace Cicd.Forges.Discovery;

/// <summary>Solutions first, projects where there is no solution; those nearest to the top count.</summary>
internal static class DotnetProjects
{
    private const int TargetsMax = 8;
    private static readonly string[] SolutionEndings = [".sln", ".slnx"];
    private static readonly string[] ProjectEndings = [".csproj", ".fsproj", ".vbproj"];

    // Any of these in a project (or in what it imports) makes `dotnet test` run something.
    private static readonly string[] TestMarks = ["Microsoft.NET.Test.Sdk", "<IsTestProject>true", "MSTest.Sdk", "TUnit", "Microsoft.Testing.Platform", "xunit.v3"];

    public static bool Wanted(string path) => IsProject(path) || Path.GetFileName(path) is "Directory.Build.props" or "Directory.Build.targets";

    public static DiscoveredTool? Find(TreeSnapshot tree)
    {
        var solutions = Nearest(tree.Paths.Where(IsSolution));
        var projects = tree.Paths.Where(IsProject).ToList();
        var targets = solutions.Count > 0 ? solutions : Nearest(projects);
        if (targets.Count == 0)
        {
            return null;
        }

        var hasTests = projects.Any(project => IsTestProject(tree, project));
        var hasStyle = tree.Contains(".editorconfig");
        var taken = targets.Take(TargetsMax).ToList();
        var commands = taken.Select(target => new Target(
            taken.Count == 1 ? "" : $"-{Stem(target)}",
            taken.Count == 1 && !target.Contains('/', StringComparison.Ordinal) ? "" : $" {ShellQuote.Of(target)}")).ToList();
        return new DiscoveredTool("dotnet", ["dotnet", "msbuild"])
        {
            Prepare = [.. commands.Select(target => $"dotnet restore{target.Argument}")],
            Checks =
            [
                .. commands.Select(target => new DiscoveredCheck($"build{target.Suffix}", $"dotnet build{target.Argument}", FailureCategory.Build)),
                .. hasTests
                    ? commands.Select(target => new DiscoveredCheck($"test{target.Suffix}", $"dotnet test{target.Argument}", FailureCategory.Test))
                    : [],
                // Without rules of its own a project would be held against defaults that nobody chose.
                .. hasStyle
                    ? commands.Select(target => new DiscoveredCheck($"format{target.Suffix}", $"dotnet format{target.Argument} --verify-no-changes --no-restore", FailureCategory.Quality))
                    : [],
            ],
            Notices = targets.Count > taken.Count
                ? [$"{targets.Count} projects and no solution: only the first {TargetsMax} are checked. Name what to run with --run, or add a solution."]
                : [],
        };
    }

    private static bool IsSolution(string path) => SolutionEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsProject(string path) => ProjectEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsTestProject(TreeSnapshot tree, string project) =>
        HasMark(tree.Text(project)) || Folders(project).Any(folder => HasMark(tree.Text($"{folder}Directory.Build.props")) || HasMark(tree.Text($"{folder}Directory.Build.targets")));

    private static bool HasMark(string? text) => text is not null && TestMarks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Folders(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : path.LastIndexOf('/', slash - 1))
        {
            yield return path[..(slash + 1)];
        }

        yield return "";
    }

    private static ImmutableList<string> Nearest(IEnumerable<string> paths)
    {
        var byDepth = paths.GroupBy(path => path.Count(letter => letter == '/')).MinBy(group => group.Key);
        return byDepth is null ? [] : [.. byDepth.Order(StringComparer.Ordinal)];
    }

    private static string Stem(string path) => CheckNames.Of(Path.GetFileNameWithoutExtension(path));

    private readonly record struct Target(string Suffix, string Argument);
}
