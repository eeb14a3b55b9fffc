using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cicd.Testing;

namespace Cicd.Architecture.Tests;

/// <summary>Holds the drawing in docs/architecture.md against the project files.</summary>
public sealed partial class ProjectReferenceTests
{
    [Fact]
    public void Drawing_ShowsExactlyTheProjectReferences()
    {
        var drawn = Arrow().Matches(RepositoryRoot.Read("docs/architecture.md"))
            .Select(arrow => $"{arrow.Groups["from"].Value} {arrow.Groups["kind"].Value} {arrow.Groups["to"].Value}")
            .Order(StringComparer.Ordinal);

        var referenced = Projects().SelectMany(ReferencesOf).Order(StringComparer.Ordinal);

        drawn.ShouldBe(referenced);
    }

    [Fact]
    public void Projects_OfTheProduct_NeverReferenceTests()
    {
        Projects().SelectMany(ReferencesOf).ShouldAllBe(reference => !reference.Contains("Testing", StringComparison.Ordinal));
    }

    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = RepositoryRoot.Read("Cicd.Orleans.sln").Replace('\\', '/');

        var missing = Projects("src", "client", "silo", "tests")
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("tests/Cicd.FixBench/Cases/", StringComparison.Ordinal))
            .Where(file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal));

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Grains_HaveNoConditionalCompilation()
    {
        var conditional = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("#if", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file));

        conditional.ShouldBeEmpty();
    }

    private static IEnumerable<string> Projects() => Projects("src", "client", "silo");

    // The demo's files are what `cicd demo` writes, not a part of the product.
    private static IEnumerable<string> Projects(params string[] folders) =>
        folders.Select(folder => Path.Combine(RepositoryRoot.Path, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/Demo/Files/", StringComparison.Ordinal));

    private static IEnumerable<string> ReferencesOf(string projectFile)
    {
        var project = XDocument.Load(projectFile);
        var name = Path.GetFileNameWithoutExtension(projectFile);
        foreach (var reference in project.Descendants("ProjectReference"))
        {
            yield return $"{name} --> {Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)}";
        }

        if (project.Descendants("EngineReference").Any())
        {
            yield return $"{name} -.-> engine";
        }
    }

    // Cicd.Grains -.-> engine
    [GeneratedRegex(@"^\s+(?<from>Cicd\.\w+) (?<kind>-->|-\.->) (?<to>Cicd\.\w+|engine)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
