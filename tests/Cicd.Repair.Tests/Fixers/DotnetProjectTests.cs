using Cicd.Contracts;

namespace Cicd.Repair.Tests;

/// <summary>Few and large, because each builds twice or more.</summary>
public class DotnetProjectTests
{
    private const string Strict = "    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>\n";

    // Checks may not write the session's cache of packages; preparing fills it.
    private const string Packages = "NUGET_PACKAGES=$PWD/.packages ";

    [Fact]
    public async Task Restore_VersionsOfAllKinds_AreMended()
    {
        var mended = await BrokenProject.MendAsync(
            Packages + "dotnet restore Shop.slnx",
            room => LocalFeed.Write(room, ("Greet", "1.0.0", "netstandard2.0", ""), ("Greet", "2.0.0", "netstandard2.0", ""), ("Uses", "1.0.0", "netstandard2.0", "Greet 2.0.0")),
            LocalFeed.Config,
            LocalFeed.Ignore,
            Solution("low", "twice", "central/own", "central/lacks"),
            ("low/low.csproj", Project(Package("Greet", "1.0.0") + Package("Uses", "1.0.0"))),
            ("twice/twice.csproj", Project(Package("Greet", "1.0.0") + Package("Greet", "1.0.0"), Strict)),
            ("central/Directory.Packages.props", "<Project>\n  <PropertyGroup>\n    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>\n  </PropertyGroup>\n  <ItemGroup>\n    <PackageVersion Include=\"Greet\" Version=\"2.0.0\" />\n    <PackageVersion Include=\"Greet\" Version=\"2.0.0\" />\n  </ItemGroup>\n</Project>\n"),
            ("central/own/own.csproj", Project(Package("Greet", "2.0.0"), Strict)),
            ("central/lacks/lacks.csproj", Project("    <PackageReference Include=\"Uses\" />\n")));

        var summary = mended.ShouldBeGreenBy("package-version").Reports.Where(report => report.Verdict == FixVerdict.Fixed).Select(report => report.Summary);
        summary.Count().ShouldBeGreaterThan(0);
        mended.Patch.ShouldContain("-    <PackageReference Include=\"Greet\" Version=\"1.0.0\" />\n+    <PackageReference Include=\"Greet\" Version=\"2.0.0\" />");
        mended.Patch.ShouldContain("+    <PackageVersion Include=\"Uses\" Version=\"1.0.0\" />");
        mended.Patch.ShouldContain("+    <PackageReference Include=\"Greet\" />");
    }

    [Fact]
    public async Task Restore_FrameworkTooNewForTheSdk_TakesTheOneOfTheOthers()
    {
        var mended = await BrokenProject.MendAsync(
            Packages + "dotnet restore Shop.slnx",
            LocalFeed.Config,
            LocalFeed.Ignore,
            Solution("one", "two", "three"),
            ("one/one.csproj", Project("")),
            ("two/two.csproj", Project("")),
            ("three/three.csproj", Project("").Replace("net10.0", "net99.0", StringComparison.Ordinal)));

        mended.ShouldBeGreenBy("target-framework").Report("target-framework").Summary.ShouldBe("Set the target framework of three/three.csproj to net10.0, as in every other project.");
    }

    [Fact]
    public async Task Restore_PackageNeedsANewerFramework_TakesTheOneOfTheOthers()
    {
        var mended = await BrokenProject.MendAsync(
            Packages + "dotnet restore Shop.slnx",
            room => LocalFeed.Write(room, ("Newer", "1.0.0", "net10.0", "")),
            LocalFeed.Config,
            LocalFeed.Ignore,
            Solution("one", "two"),
            ("one/one.csproj", Project("")),
            ("two/two.csproj", Project(Package("Newer", "1.0.0")).Replace("net10.0", "net8.0", StringComparison.Ordinal)));

        mended.ShouldBeGreenBy("target-framework");
    }

    [Fact]
    public async Task Restore_LockFileOutOfStep_IsRestoredAgain()
    {
        var mended = await BrokenProject.MendAsync(
            Packages + "dotnet restore app/app.csproj --locked-mode",
            room => LocalFeed.Write(room, ("Greet", "1.0.0", "netstandard2.0", ""), ("Greet", "2.0.0", "netstandard2.0", "")),
            LocalFeed.Config,
            LocalFeed.Ignore,
            ("app/app.csproj", Project(Package("Greet", "2.0.0"), "    <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>\n")),
            ("app/packages.lock.json", "{\n  \"version\": 1,\n  \"dependencies\": {\n    \"net10.0\": {\n      \"Greet\": {\n        \"type\": \"Direct\",\n        \"requested\": \"[1.0.0, )\",\n        \"resolved\": \"1.0.0\",\n        \"contentHash\": \"x\"\n      }\n    }\n  }\n}"));

        var report = mended.ShouldBeGreenBy("nuget-lock").Report("nuget-lock");
        (report.Summary, report.Tool!.StartsWith("dotnet 10.", StringComparison.Ordinal)).ShouldBe(("Restored app/packages.lock.json again.", true));
    }

    [Fact]
    public async Task Sdk_PinnedButNotInstalled_PinsTheInstalledOne()
    {
        var mended = await BrokenProject.MendAsync("dotnet --version", ("global.json", "{\n  \"sdk\": {\n    \"version\": \"10.0.499\",\n    \"rollForward\": \"disable\"\n  }\n}\n"));

        mended.ShouldBeGreenBy("sdk-pin").Report("sdk-pin").Summary.ShouldStartWith("Pinned the SDK 10.0.");
    }

    [Fact]
    public async Task Build_LostFilesAndReferences_AreFoundAgain()
    {
        var mended = await BrokenProject.MendAsync(
            Packages + "dotnet build app/app.csproj --nologo -v q",
            LocalFeed.Config,
            LocalFeed.Ignore,
            ("app/app.csproj", Project("    <ProjectReference Include=\"../Words/Words.csproj\" />\n    <ProjectReference Include=\"../prices/prices.csproj\" />\n    <Compile Include=\"../shared/version.cs\" />\n", "    <DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>\n")),
            ("app/App.cs", "using Shop.Words;\n\nnamespace Shop;\n\npublic static class App\n{\n    public static string Text() => Greeting.Hello + Version.Number + Prices.Prices.Of(1).Cents;\n}\n"),
            ("shared/Version.cs", "namespace Shop;\n\npublic static class Version\n{\n    public const int Number = 1;\n}\n"),
            ("lib/Words/Words.csproj", Project("")),
            ("lib/Words/Greeting.cs", "namespace Shop.Words;\n\npublic static class Greeting\n{\n    public const string Hello = \"hello\";\n}\n"),
            ("money/money.csproj", Project("")),
            ("money/Price.cs", "namespace Shop.Money;\n\npublic sealed record Price(int Cents);\n"),
            ("prices/prices.csproj", Project("    <ProjectReference Include=\"../money/money.csproj\" />\n")),
            ("prices/Prices.cs", "namespace Shop.Prices;\n\npublic static class Prices\n{\n    public static Money.Price Of(int cents) => new(cents);\n}\n"));

        mended.View.Phase.ShouldBe(SessionPhase.Green, mended.ToString());
        mended.Patch.ShouldContain("+    <ProjectReference Include=\"../lib/Words/Words.csproj\" />");
        mended.Patch.ShouldContain("+    <Compile Include=\"../shared/Version.cs\" />");
        mended.Patch.ShouldContain("+    <ProjectReference Include=\"../money/money.csproj\" />");
        (mended.Reports.Where(report => report.Verdict == FixVerdict.Fixed).Select(report => report.Fixer).Distinct().Order().SequenceEqual(["missing-reference", "project-path"])).ShouldBeTrue(mended.ToString());
    }

    [Fact]
    public async Task Build_ObsoleteAndNullable_AreWrittenAsTheCompilerWants()
    {
        var mended = await BrokenProject.MendAsync(
            Packages + "dotnet build app.csproj --nologo -v q",
            LocalFeed.Config,
            LocalFeed.Ignore,
            ("app.csproj", Project("", Strict + "    <Nullable>enable</Nullable>\n")),
            ("Person.cs", "using System;\n\nnamespace Shop;\n\npublic class Person\n{\n    private string _nick = null;\n\n    [Obsolete(\"Use NewWay instead.\")]\n    public static int OldWay(int x) => x;\n\n    public static int NewWay(int x) => x;\n\n    public string Find(bool known, string fallback = null)\n    {\n        string found = null;\n        return known ? found ?? \"x\" : null;\n    }\n\n    public string? Nick() => _nick;\n}\n"),
            ("User.cs", "namespace Shop;\n\npublic class User\n{\n    public int Use() => Person.OldWay(1) + Person.OldWay(2);\n}\n"));

        mended.View.Phase.ShouldBe(SessionPhase.Green, mended.ToString());
        mended.Patch.ShouldContain("+    public int Use() => Person.NewWay(1) + Person.NewWay(2);");
        mended.Patch.ShouldContain("+    private string? _nick = null;");
        mended.Patch.ShouldContain("+    public string? Find(bool known, string? fallback = null)");
        mended.Patch.ShouldContain("+        string? found = null;");
    }

    [Theory]
    [InlineData("NU1605", "Detected package downgrade: Greet from 2.0.0 to 1.0.0. Reference the package directly from the project to select a different version.", "<PackageReference Include=\"Greet\" Version=\"$(GreetVersion)\" />", "Raised Greet from 1.0.0 to 2.0.0 in Directory.Build.props.")]
    [InlineData("NU1102", "Unable to find package Greet with version (>= 1.0.0)", "<PackageReference Include=\"Greet\" Version=\"1.0.0\" />", "Took Greet 3.0.0, as everywhere else here, in app/app.csproj.")]
    [InlineData("NU1504", "Duplicate 'PackageReference' items found. The duplicate 'PackageReference' items are: Greet 1.0.0, Greet 2.0.0.", "<PackageReference Include=\"Greet\" Version=\"1.0.0\" /><PackageReference Include=\"Greet\" Version=\"2.0.0\" />", "Greet stands 2 times in app/app.csproj, and differently (1.0.0, 2.0.0): a person has to say which one holds.")]
    public async Task PackageVersion_Message_LeadsToOneSentence(string code, string message, string items, string expected)
    {
        using var room = new LooseContext(
            ("app/app.csproj", Project(items)),
            ("other/other.csproj", Project(Package("Greet", "3.0.0"))),
            ("Directory.Build.props", "<Project>\n  <PropertyGroup>\n    <GreetVersion>1.0.0</GreetVersion>\n  </PropertyGroup>\n</Project>\n"));

        (await room.SayAsync(new PackageVersionFixer(), Some.Failure("build#1", "app/app.csproj", null, code, message))).ShouldBe(expected);
    }

    private static (string, string) Solution(params string[] projects) =>
        ("Shop.slnx", $"<Solution>\n{string.Concat(projects.Select(path => $"  <Project Path=\"{path}/{Path.GetFileName(path)}.csproj\" />\n"))}</Solution>\n");

    private static string Package(string id, string version) => $"    <PackageReference Include=\"{id}\" Version=\"{version}\" />\n";

    private static string Project(string items, string properties = "") =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <TargetFramework>net10.0</TargetFramework>\n{properties}  </PropertyGroup>\n{(items.Length > 0 ? $"  <ItemGroup>\n{items}  </ItemGroup>\n" : "")}</Project>\n";
}
