using Cicd.Contracts;
using Cicd.Forges.Discovery;
using Cicd.Forges.Trees;

namespace Cicd.Forges.Tests.Discovery;

public sealed class CheckFinderTests
{
    [Fact]
    public void Find_RunValues_WinOverEverything()
    {
        var tree = Tree((".cicd.yml", "checks: [make]"), ("App.sln", ""), ("App.csproj", ""));

        var found = Found(tree, new CheckQuery { Run = ["dotnet test", "dotnet test --filter A", "FOO=1 ./ci/check.sh --fast && echo done", "dotnet test"] });

        found.Source.ShouldBe(CheckSource.CommandLine);
        found.Checks.Select(check => (check.Name, check.Command, check.Category)).ShouldBe(
        [
            ("dotnet-test", "dotnet test", FailureCategory.Test),
            ("dotnet-test-2", "dotnet test --filter A", FailureCategory.Test),
            ("check", "FOO=1 ./ci/check.sh --fast && echo done", FailureCategory.None),
        ]);
        found.Policy.Prepare.ShouldBe(["dotnet restore"]);
    }

    [Fact]
    public void Find_EmptyRunValue_IsRefused() =>
        CheckFinder.Find(Tree(), new CheckQuery { Run = [" "] }).ShouldBeOfType<CheckDiscovery.SelectionRefused>();

    [Fact]
    public void Find_Configuration_WinsOverTreeAndFillsThePolicy()
    {
        var tree = Tree(
            (".github/cicd.yml", "checks: [make smoke]\nprepare: [./setup.sh]\nlimits: { files: 3, timeout: 5m }\nprotect: { paths: [db/**] }"),
            ("Makefile", "test:\n\ttrue\n"));

        var found = Found(tree, new CheckQuery { Only = [FailureCategory.Build] });

        found.Source.ShouldBe(CheckSource.Configuration);
        found.Checks.ShouldHaveSingleItem().Command.ShouldBe("make smoke");
        found.Policy.Prepare.ShouldBe(["./setup.sh"]);
        found.Policy.FilesMax.ShouldBe(3);
        found.Policy.LinesMax.ShouldBe(400);
        found.Policy.ProtectedPaths.ShouldBe(["db/**"]);
        found.Policy.Only.ShouldBe([FailureCategory.Build]);
        found.SessionTimeout.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Find_ConfigurationWithoutChecks_LeavesTheChecksToTheTree()
    {
        var found = Found(Tree((".cicd.yml", "limits: { files: 3 }"), ("Makefile", "test:\n")));

        found.Source.ShouldBe(CheckSource.Tree);
        found.Policy.FilesMax.ShouldBe(3);
    }

    [Theory]
    [InlineData(null, null, SandboxMode.Auto)]
    [InlineData("required", null, SandboxMode.Required)]
    [InlineData("off", null, SandboxMode.Off)]
    [InlineData("off", SandboxMode.Required, SandboxMode.Required)]
    [InlineData("off", SandboxMode.Auto, SandboxMode.Auto)]
    [InlineData("required", SandboxMode.Off, SandboxMode.Off)]
    public void Find_Sandbox_IsTheUsersChoiceFirst(string? configured, SandboxMode? asked, SandboxMode expected)
    {
        var tree = Tree((".cicd.yml", configured is null ? "version: 1" : $"sandbox: {configured}"), ("Makefile", "test:\n"));

        var found = Found(tree, new CheckQuery { Sandbox = asked });

        found.Policy.Sandbox.Mode.ShouldBe(expected);
        found.Notices.Count(notice => notice.Contains("turns the sandbox off", StringComparison.Ordinal)).ShouldBe(configured == "off" && asked is null ? 1 : 0);
    }

    [Fact]
    public void Find_Limits_AreTakenFromTheConfiguration()
    {
        var policy = Found(Tree((".cicd.yml", "limits: { memory: 4g, processes: 50 }"), ("Makefile", "test:\n"))).Policy.Sandbox;

        (policy.MemoryBytesMax, policy.ProcessesMax).ShouldBe((4L << 30, 50));
    }

    [Fact]
    public void Find_TwoConfigurations_IsAFault()
    {
        var discovery = CheckFinder.Find(Tree((".cicd.yml", ""), (".cicd.yaml", "")), new CheckQuery());

        discovery.ShouldBeOfType<CheckDiscovery.ConfigInvalid>().Faults.ShouldHaveSingleItem().ToString()
            .ShouldBe(".cicd.yaml:1:1: There is a configuration in '.cicd.yml' already. Keep one of them.");
    }

    [Fact]
    public void Find_BrokenConfiguration_IsAFaultEvenWithRun() =>
        CheckFinder.Find(Tree((".cicd.yml", "chekcs: []")), new CheckQuery { Run = ["make"] }).ShouldBeOfType<CheckDiscovery.ConfigInvalid>();

    [Fact]
    public void Find_Solution_BuildsTestsAndChecksStyle()
    {
        var tree = Tree(
            ("Shop.slnx", ""), (".editorconfig", "root = true"), ("src/Shop/Shop.csproj", "<Project/>"),
            ("tests/Shop.Tests/Shop.Tests.csproj", """<PackageReference Include="Microsoft.NET.Test.Sdk" />"""));

        Lines(Found(tree)).ShouldBe(["build: dotnet build", "test: dotnet test", "format: dotnet format --verify-no-changes --no-restore"]);
        Found(tree).Policy.Prepare.ShouldBe(["dotnet restore"]);
    }

    [Fact]
    public void Find_ProjectWithoutTestsOrStyle_OnlyBuilds() => Lines(Found(Tree(("App.fsproj", "<Project/>")))).ShouldBe(["build: dotnet build"]);

    [Fact]
    public void Find_TestMarkInSharedProps_CountsForProjectsBelow()
    {
        var tree = Tree(("A.sln", ""), ("tests/Directory.Build.props", "<IsTestProject>true</IsTestProject>"), ("tests/A.Tests/A.Tests.csproj", "<Project/>"));

        Lines(Found(tree)).ShouldBe(["build: dotnet build", "test: dotnet test"]);
    }

    [Fact]
    public void Find_SeveralSolutionsOrOddFolders_AreNamedAndQuoted()
    {
        var tree = Tree(("src/My App/My App.sln", ""), ("src/My App/B.sln", ""), ("src/My App/deep/C.sln", ""));

        Lines(Found(tree)).ShouldBe(["build-b: dotnet build 'src/My App/B.sln'", "build-my-app: dotnet build 'src/My App/My App.sln'"]);
    }

    [Fact]
    public void Find_PackageScripts_WithLockFile()
    {
        var tree = Tree(
            ("package.json", """{ "scripts": { "build": "tsc", "test": "jest", "lint": "eslint .", "deploy": "x" }, "devDependencies": { "jest": "1" } }"""),
            ("package-lock.json", "{}"));

        Lines(Found(tree)).ShouldBe(["build: npm run build", "test: npm test", "lint: npm run lint"]);
        Found(tree).Policy.Prepare.ShouldBe(["npm ci --ignore-scripts"]);
    }

    [Fact]
    public void Find_PackageWithPlaceholderTestAndNoDependencies_HasNothingToPrepare()
    {
        const string Package = """{ "scripts": { "test": "echo \"Error: no test specified\" && exit 1", "lint": "node lint.js" } }""";

        Lines(Found(Tree(("package.json", Package)))).ShouldBe(["lint: npm run lint"]);
        Found(Tree(("package.json", Package))).Policy.Prepare.ShouldBeEmpty();
    }

    [Fact]
    public void Find_PackageWithDependenciesAndNoLock_Installs() =>
        Found(Tree(("package.json", """{ "scripts": { "test": "jest" }, "dependencies": { "a": "1" } }"""))).Policy.Prepare.ShouldBe(["npm install --ignore-scripts"]);

    [Theory]
    [InlineData("{ broken")]
    [InlineData("[]")]
    public void Find_UnreadablePackage_IsANotice(string text)
    {
        var discovery = CheckFinder.Find(Tree(("package.json", text)), new CheckQuery());

        discovery.ShouldBeOfType<CheckDiscovery.NothingToRun>().Notices.ShouldHaveSingleItem().ShouldStartWith("package.json");
    }

    [Fact]
    public void Find_MakefileAlone_GivesItsKnownTargets()
    {
        const string Text = "CC := gcc\nbuild ::= x\ntest unit: deps\n\ttrue\n.PHONY: lint\ncheck:\nall: x\n\tlint: not a target\n";

        Lines(Found(Tree(("Makefile", Text)))).ShouldBe(["build: make all", "test: make test", "check: make check"]);
    }

    [Fact]
    public void Find_MakefileBesideOtherTools_OnlyFillsGaps()
    {
        var found = Found(Tree(("App.csproj", ""), ("Makefile", "build:\nlint:\n")));

        Lines(found).ShouldBe(["build: dotnet build", "lint: make lint"]);
        found.Notices.ShouldHaveSingleItem().ShouldContain("--run \"make build\"");
    }

    [Fact]
    public void Find_TwoTools_KeepNamesUnique()
    {
        var tree = Tree(("App.csproj", ""), ("package.json", """{ "scripts": { "build": "tsc" } }"""));

        Lines(Found(tree)).ShouldBe(["build: dotnet build", "npm-build: npm run build"]);
    }

    [Theory]
    [InlineData("python3 -m pytest", "pytest.ini", "", "tests/test_a.py", "")]
    [InlineData("python3 -m pytest", "pyproject.toml", "[tool.pytest.ini_options]", "tests/test_a.py", "")]
    [InlineData("python3 -m unittest discover -s tests", "pyproject.toml", "[project]", "tests/test_a.py", "")]
    [InlineData("python3 -m unittest discover", "tests/__init__.py", "", "tests/test_a.py", "")]
    [InlineData("python3 -m unittest discover", "setup.py", "", "test_a.py", "")]
    public void Find_PythonTests_RunAsConfigured(string expected, string file, string text, string test, string testText) =>
        Found(Tree((file, text), (test, testText))).Checks.ShouldHaveSingleItem().Command.ShouldBe(expected);

    [Fact]
    public void Find_PythonWithoutTests_IsNothing() =>
        CheckFinder.Find(Tree(("pyproject.toml", "[tool.pytest]"), ("app.py", "")), new CheckQuery()).ShouldBeOfType<CheckDiscovery.NothingToRun>();

    [Fact]
    public void Find_Nothing_SaysTheNextStep()
    {
        var nothing = CheckFinder.Find(Tree(("README.md", "")), new CheckQuery()).ShouldBeOfType<CheckDiscovery.NothingToRun>();

        nothing.NextStep.ShouldContain("cicd fix --run");
        nothing.NextStep.ShouldContain(".cicd.yml");
    }

    internal static TreeSnapshot Tree(params (string Path, string? Text)[] files) =>
        new(files.Select(file => KeyValuePair.Create(file.Path, file.Text)));

    private static CheckDiscovery.Found Found(TreeSnapshot tree, CheckQuery? query = null) =>
        CheckFinder.Find(tree, query ?? new CheckQuery()).ShouldBeOfType<CheckDiscovery.Found>();

    private static IEnumerable<string> Lines(CheckDiscovery.Found found) => found.Checks.Select(check => $"{check.Name}: {check.Command}");
}
