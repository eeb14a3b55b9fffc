using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Repair.Tests;

public sealed class SourceFixerTests : IDisposable
{
    private const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n";

    private readonly string _root = Directory.CreateTempSubdirectory("cicd-fixer-").FullName;

    [Theory]
    [InlineData("CS0246", "The type or namespace name 'StringBuilder' could not be found", "System.Text")]
    [InlineData("CS0246", "The type or namespace name 'Dictionary<,>' could not be found", "System.Collections.Generic")]
    [InlineData("CS0103", "The name 'JsonSerializer' does not exist in the current context", "System.Text.Json")]
    [InlineData("CS0246", "The type or namespace name 'JsonPropertyName' could not be found", "System.Text.Json.Serialization")]
    [InlineData("CS1061", "'int[]' does not contain a definition for 'Select' and no accessible extension method 'Select' accepting", "System.Linq")]
    [InlineData("CS0246", "The type or namespace name 'Price' could not be found", "Shop.Money")]
    [InlineData("CS1061", "'int' does not contain a definition for 'InCents' and no accessible extension method 'InCents' accepting", "Shop.Money")]
    public async Task MissingUsing_OneCandidate_IsAdded(string code, string message, string expected)
    {
        Write("App.csproj", Project);
        Write("Money/Price.cs", "namespace Shop.Money;\n\npublic record Price;\n\npublic static class Prices\n{\n    public static int InCents(this int euros) => euros * 100;\n}\n");
        Write("A.cs", "namespace Shop;\n\nclass A;\n");

        var outcome = await FixAsync(new MissingUsingFixer(new FrameworkCatalogs()), Some.Failure("build#1", "A.cs", 3, code, message));

        outcome.ShouldBeOfType<FixOutcome.Fixed>(outcome.ToString()).Handled.ShouldBe(["build#1"]);
        Read("A.cs").ShouldBe($"using {expected};\n\nnamespace Shop;\n\nclass A;\n");
    }

    [Fact]
    public async Task MissingUsing_SeveralCandidates_AreNamedAndNoneIsTaken()
    {
        Write("App.csproj", Project);
        Write("A.cs", "namespace Shop;\n\nclass A;\n");

        var outcome = await FixAsync(new MissingUsingFixer(new FrameworkCatalogs()), Some.Failure("build#1", "A.cs", 3, "CS0246", "The type or namespace name 'Timer' could not be found"));

        outcome.ShouldBe(new FixOutcome.GaveUp("'Timer' exists in System.Threading and System.Timers; a person has to say which one is meant."));
        Read("A.cs").ShouldBe("namespace Shop;\n\nclass A;\n");
    }

    [Fact]
    public async Task MissingUsing_TypeOfAProjectOutOfSight_IsNoCandidate()
    {
        Write("App/App.csproj", Project);
        Write("Lib/Lib.csproj", Project);
        Write("Lib/Price.cs", "namespace Shop.Money;\n\npublic record Price;\n");
        Write("App/A.cs", "class A;\n");

        var outcome = await FixAsync(new MissingUsingFixer(new FrameworkCatalogs()), Some.Failure("build#1", "App/A.cs", 1, "CS0246", "The type or namespace name 'Price' could not be found"));

        outcome.ShouldBeOfType<FixOutcome.GaveUp>().Reason.ShouldStartWith("No namespace of the framework or of the visible projects has 'Price'");
    }

    [Fact]
    public async Task MissingReference_PackageOfAnotherProject_ComesInItsVersion()
    {
        Write("App/App.csproj", Project);
        Write("Lib/Lib.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n    <PackageReference Include=\"Newtonsoft.Json\" Version=\"13.0.3\" />\n  </ItemGroup>\n</Project>\n");
        Write("App/A.cs", "using Newtonsoft.Json;\n\nclass A;\n");

        var outcome = await FixAsync(new MissingPackageReferenceFixer(), Some.Failure("build#1", "App/A.cs", 1, "CS0246", "The type or namespace name 'Newtonsoft' could not be found"));

        outcome.ShouldBeOfType<FixOutcome.Fixed>().Summary.ShouldBe("Added package Newtonsoft.Json 13.0.3 to App/App.csproj.");
        Read("App/App.csproj").ShouldContain("<PackageReference Include=\"Newtonsoft.Json\" Version=\"13.0.3\" />");
    }

    [Fact]
    public async Task MissingReference_CentrallyManagedPackage_ComesWithoutAVersion()
    {
        Write("Directory.Packages.props", "<Project>\n  <PropertyGroup>\n    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>\n  </PropertyGroup>\n  <ItemGroup>\n    <PackageVersion Include=\"Dapper\" Version=\"2.1.86\" />\n  </ItemGroup>\n</Project>\n");
        Write("App/App.csproj", Project);
        Write("App/A.cs", "using Dapper;\n\nclass A;\n");

        await FixAsync(new MissingPackageReferenceFixer(), Some.Failure("build#1", "App/A.cs", 1, "CS0246", "The type or namespace name 'Dapper' could not be found"));

        Read("App/App.csproj").ShouldContain("<PackageReference Include=\"Dapper\" />");
    }

    [Fact]
    public async Task MissingReference_UnknownVersion_GivesUpWithTheCommand()
    {
        Write("App/App.csproj", Project);
        Write("App/A.cs", "using Dapper;\n\nclass A;\n");

        var outcome = await FixAsync(new MissingPackageReferenceFixer(), Some.Failure("build#1", "App/A.cs", 1, "CS0246", "The type or namespace name 'Dapper' could not be found"));

        outcome.ShouldBeOfType<FixOutcome.GaveUp>().Reason.ShouldEndWith("Run: dotnet add App/App.csproj package Dapper");
        Read("App/App.csproj").ShouldBe(Project);
    }

    [Fact]
    public async Task MissingReference_ThatWouldCloseACircle_GivesUp()
    {
        Write("App/App.csproj", Project);
        Write("Lib/Lib.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n    <ProjectReference Include=\"../App/App.csproj\" />\n  </ItemGroup>\n</Project>\n");
        Write("Lib/Price.cs", "namespace Shop.Money;\n\npublic record Price;\n");
        Write("App/A.cs", "using Shop.Money;\n\nclass A;\n");

        var outcome = await FixAsync(new MissingPackageReferenceFixer(), Some.Failure("build#1", "App/A.cs", 1, "CS0234", "The type or namespace name 'Money' does not exist in the namespace 'Shop'"));

        outcome.ShouldBeOfType<FixOutcome.GaveUp>().Reason.ShouldContain("a reference would close a circle");
    }

    [Fact]
    public async Task DotnetFormat_NoSdk_SaysHowToInstallIt()
    {
        var outcome = await FixAsync(new DotnetFormatFixer(), Some.Failure("format#1", "A.cs", 1, "WHITESPACE", tool: "dotnet-format"), new NoTools());

        outcome.ShouldBe(new FixOutcome.GaveUp("The .NET SDK is not installed on this machine. Install it from https://dotnet.microsoft.com/download, then run again."));
    }

    [Fact]
    public void DotnetFormat_Codes_ChooseTheSubCommands()
    {
        Write("App/App.csproj", Project);
        var context = Context(
            [Some.Failure("build#1", "App/A.cs", 1, "CA1822"), Some.Failure("build#2", "App/B.cs", 1, "IDE0005"), Some.Failure("build#3", "App/A.cs", 2, "WHITESPACE"), Some.Failure("build#4", "C.cs", 2, "FINALNEWLINE")],
            new NoTools());

        var plan = DotnetFormatFixer.Plan(context, DotnetProjects.Read(_root)).Select(arguments => string.Join(' ', arguments));

        plan.ShouldBe(
        [
            "analyzers App/App.csproj --severity info --diagnostics CA1822 --include App/A.cs",
            "style App/App.csproj --severity info --diagnostics IDE0005 --include App/B.cs",
            "whitespace App/App.csproj --include App/A.cs C.cs",
        ]);
    }

    [Theory]
    [InlineData("../outside.cs")]
    [InlineData("/etc/passwd")]
    [InlineData("link/a.cs")]
    public void RepositoryFiles_PathOutOfTheTree_IsNotResolved(string path)
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "link"), Path.GetTempPath());

        RepositoryFiles.Resolve(_root, path).ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Task<FixOutcome> FixAsync(IFixer fixer, Failure failure, IToolRunner? tools = null)
    {
        var context = Context([failure], tools ?? new NoTools());
        context.Failures.ShouldAllBe(taken => fixer.CanTake(taken, context.Request));
        return fixer.FixAsync(context, CancellationToken.None);
    }

    private FixContext Context(ImmutableArray<Failure> failures, IToolRunner tools) => new()
    {
        Root = _root,
        Failures = [.. failures.Select(Samples.Classified)],
        Request = Samples.Request("build"),
        Tools = tools,
        Toolbox = new Toolbox(_root, tools),
        ChangedFilesAsync = _ => Task.FromResult(ImmutableArray<string>.Empty),
    };

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, path))!);
        File.WriteAllText(Path.Combine(_root, path), text);
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(_root, path));
}
