using System.Collections.Immutable;

namespace Cicd.Repair.Tests;

/// <summary>What build fixers leave to a person, and what their tools can't show here.</summary>
public class BuildFixerTests
{
    [Fact]
    public async Task GoModule_TidyWouldChooseAVersion_GivesUp()
    {
        using var room = new LooseContext(("go.mod", "module example.org/shop\n\nrequire example.org/old v1.0.0\n"), ("main.go", "package main\n"));
        room.Tools = new Tidy(Path.Combine(room.Root, "go.mod"), "module example.org/shop\n\nrequire (\n\texample.org/new v9.9.9\n\texample.org/old v1.0.0\n)\n");

        var said = await room.SayAsync(new GoModuleFixer(), Some.Failure("build#1", "main.go", 3, null, "no required module provides package example.org/new; to add it:"));

        said.ShouldBe("Nothing here names a version of example.org/new; go would take the newest. Run: go get example.org/new@v9.9.9, or with the version that is meant.");
    }

    [Theory]
    [InlineData("Use A or use B.", "Old is obsolete, and its message names A and B; a person has to say which one is meant.")]
    [InlineData("It was a mistake.", "Old is obsolete ('It was a mistake.'), and its message names no replacement.")]
    public async Task Obsolete_NoOrManyReplacements_GivesUp(string hint, string expected)
    {
        using var room = new LooseContext(("A.cs", "class A { int X() => Old(); }\n"));

        (await room.SayAsync(new ObsoleteMemberFixer(), At(Some.Failure("build#1", "A.cs", 1, "CS0618", $"'Old' is obsolete: '{hint}'"), 22))).ShouldBe(expected);
    }

    [Fact]
    public async Task Obsolete_ReplacementTakesOtherArguments_GivesUp()
    {
        using var room = new LooseContext(
            ("A.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n"),
            ("A.cs", "class A\n{\n    public static int Old(int x) => x;\n\n    public static int New(int x, int y) => x;\n\n    int X() => A.Old(1);\n}\n"));

        (await room.SayAsync(new ObsoleteMemberFixer(), At(Some.Failure("build#1", "A.cs", 7, "CS0618", "'A.Old(int)' is obsolete: 'Use New instead'"), 16)))
            .ShouldBe("A.Old(int) is obsolete in favour of New, which takes other arguments: a person has to say what to pass.");
    }

    [Theory]
    [InlineData("CS8618", "    public string Name { get; set; }", 19, "Non-nullable property 'Name' must contain a non-null value when exiting constructor. Consider …", "A.cs:3: Non-nullable property 'Name' must contain a non-null value when exiting constructor. Make it 'required', give it a value, or declare it nullable: a person has to say which one is meant.")]
    [InlineData("CS8603", "    string X() => Y();", 19, "Possible null reference return.", "A.cs:3: the value may be null. Check it, give another value for null, or declare the target nullable: a person has to say which one is meant.")]
    [InlineData("CS8625", "    void X() => Y(null);", 19, "Cannot convert null literal to non-nullable reference type.", "A.cs:3: null is given to what is declared elsewhere as never null. Declare that nullable, or give another value.")]
    public async Task Nullable_SeveralWays_GivesUp(string code, string line, int column, string message, string expected)
    {
        using var room = new LooseContext(("A.cs", $"class A\n{{\n{line}\n}}\n"));

        (await room.SayAsync(new NullableAnnotationFixer(), At(Some.Failure("build#1", "A.cs", 3, code, message), column))).ShouldBe(expected);
    }

    [Fact]
    public async Task Framework_OthersDiffer_NamesThem()
    {
        using var room = new LooseContext(("a/a.csproj", Project("net12.0")), ("b/b.csproj", Project("net10.0")), ("c/c.csproj", Project("net8.0")));

        (await room.SayAsync(new TargetFrameworkFixer(), Some.Failure("build#1", "a/a.csproj", null, "NETSDK1045", "The current .NET SDK does not support targeting .NET 12.0.  Either target .NET 10.0 or lower, or use a version of the .NET SDK that supports .NET 12.0.")))
            .ShouldBe("a/a.csproj targets net12.0; the SDK here goes up to .NET 10.0. Install a newer SDK from https://dotnet.microsoft.com/download, or set <TargetFramework> lower.");
    }

    [Fact]
    public async Task Framework_TheOneOfTheOthersDoesNotFitEither_GivesUp()
    {
        using var room = new LooseContext(("a/a.csproj", Project("net6.0")), ("b/b.csproj", Project("net8.0")));

        (await room.SayAsync(new TargetFrameworkFixer(), Some.Failure("build#1", "a/a.csproj", null, "NU1202", "Package Newer 1.0.0 is not compatible with net6.0 (.NETCoreApp,Version=v6.0). Package Newer 1.0.0 supports: net10.0 (.NETCoreApp,Version=v10.0)")))
            .ShouldBe("a/a.csproj targets net6.0; the other projects target net8.0, which does not fit either (supported: net10.0).");
    }

    [Theory]
    [InlineData("import { x } from './Thing';", "Cannot find module './Thing' or its corresponding type declarations.", "import { x } from './thing';")]
    [InlineData("import { x } from './gone/thing.js';", "Cannot find module './gone/thing.js' or its corresponding type declarations.", "import { x } from './thing.js';")]
    [InlineData("export * from \"../lib/thing\";", "Can't resolve '../lib/thing' in 'src'", "export * from \"./thing\";")]
    public async Task Import_OfTypeScript_KeepsItsForm(string line, string message, string expected)
    {
        using var room = new LooseContext(("src/a.ts", line + "\n"), ("src/thing.ts", "export const x = 1;\n"));

        await room.SayAsync(new ImportPathFixer(), Some.Failure("build#1", "src/a.ts", 1, "TS2307", message, "tsc"));

        room.Read("src/a.ts").ShouldBe(expected + "\n");
    }

    [Fact]
    public async Task Module_OfAWorkspaceFolderNamedPackages_IsSeen()
    {
        using var room = new LooseContext(("packages/a/package.json", "{}\n"), ("packages/a/a.js", ""), ("packages/b/package.json", "{ \"dependencies\": { \"left-pad\": \"^1.3.0\" } }\n"));

        (await room.SayAsync(new NodeModuleFixer(), Some.Failure("build#1", "packages/a/a.js", 1, "MODULE_NOT_FOUND", "Cannot find module 'left-pad'", "node"))).ShouldBe("Added left-pad ^1.3.0 to dependencies of packages/a/package.json.");
        room.Read("packages/a/package.json").ShouldBe("{\n  \"dependencies\": {\n    \"left-pad\": \"^1.3.0\"\n  }\n}\n");
    }

    [Theory]
    [InlineData("left==1.0\nright==2.0\n", "middle==1.5", "left==1.0\nmiddle==1.5\nright==2.0\n")]
    [InlineData("-r base.txt\nright\nleft\n", "middle==1.5", "-r base.txt\nright\nleft\nmiddle==1.5\n")]
    [InlineData("", "middle==1.5", "middle==1.5\n")]
    public void Requirement_Addition_KeepsTheOrder(string text, string line, string expected) => RequirementFiles.Add(text, line).ShouldBe(expected);

    private static Contracts.Failure At(Contracts.Failure failure, int column) => failure with { Column = column };

    private static string Project(string framework) => $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <TargetFramework>{framework}</TargetFramework>\n  </PropertyGroup>\n</Project>\n";

    /// <summary>A go whose 'mod tidy' writes this.</summary>
    private sealed class Tidy(string path, string text) : IToolRunner
    {
        public Task<ToolRun> RunAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new ToolRun(false, 0, "go version go1.19.8 linux/amd64\n", null));

        public Task<ToolRun> RunNetworkedAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
        {
            arguments.ShouldBe(["mod", "tidy"]);
            File.WriteAllText(path, text);
            return Task.FromResult(new ToolRun(false, 0, string.Empty, null));
        }

        public IToolRunner At(string folder) => this;

        public Task<ToolRun> RunShellAsync(string command, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
