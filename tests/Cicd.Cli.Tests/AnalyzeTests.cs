using System.IO.Compression;
using System.Text;

namespace Cicd.Cli.Tests;

public sealed class AnalyzeTests
{
    private const string Build =
        """
        Determining projects to restore...
        /repo/src/A.cs(7,5): error CS0246: The type or namespace name 'Json' could not be found (are you missing a using directive or an assembly reference?) [/repo/src/A.csproj]
        Build FAILED.
        """;

    [Fact]
    public async Task Analyze_RedLog_SaysWhyAndExits10()
    {
        using var room = new CliRoom();
        room.Write("build.log", Build);

        var result = await room.RunAsync("analyze", "build.log");

        result.ExitCode.ShouldBe(10, result.ToString());
        result.OutputLines.ShouldBe(
        [
            "red  build.log: 1 cause, 0 symptoms  3 lines",
            "✗ line 2 CS0246 The type or namespace name 'Json' could not be found (are you missing a using directive or an assembly reference?)",
            result.OutputLines[2],
            "  fix: Add the using directive, or the package or project reference, that brings the name.  (works in 70 %)",
        ]);
        result.OutputLines[2].ShouldStartWith("  build/missing-reference · by msbuild · of build · ");
        Directory.Exists(room.Data).ShouldBeFalse("it keeps nothing");
    }

    [Fact]
    public async Task Analyze_WithTheCheckout_MapsPathsAndShowsCode()
    {
        using var room = new CliRoom();
        room.Write("src/A.cs", "1\n2\n3\n4\n5\nclass A\n{ Json json;\n}\n");
        room.Write("build.log", Build);

        var result = await room.RunAsync("analyze", "build.log", "--repo", ".");

        result.Output.ShouldContain("✗ src/A.cs:7:5 CS0246 ");
        result.Output.ShouldContain("       6 │ class A\n  >     7 │ { Json json;\n        8 │ }\n");
    }

    [Fact]
    public async Task Analyze_ProblemMatchersOfTheCheckout_AreParsers()
    {
        using var room = new CliRoom();
        room.Write(".github/frob.json", """{ "problemMatcher": [{ "owner": "frob", "pattern": [{ "regexp": "^FROB (.+) @(\\d+): (.+)$", "file": 1, "line": 2, "message": 3 }] }] }""");
        room.Write("src/part.frob", "1\n2\n3\n");
        room.Write("frob.log", "frobnicating\nFROB src/part.frob @3: wibble is not wobble\n");

        var result = await room.RunAsync("analyze", "frob.log", "--repo", ".");

        result.ExitCode.ShouldBe(10, result.ToString());
        result.Output.ShouldContain("✗ src/part.frob:3 wibble is not wobble");
        result.Output.ShouldContain("by frob");
    }

    [Fact]
    public async Task Analyze_ProblemMatcherWithAMistake_IsRefusedWithItsPlace()
    {
        using var room = new CliRoom();
        room.Write(".github/frob.json", """{ "problemMatcher": [{ "owner": "frob", "pattern": [{ "regexp": "(" }] }] }""");
        room.Write("frob.log", "frobnicating\n");

        var result = await room.RunAsync("analyze", "frob.log", "--repo", ".");

        result.ExitCode.ShouldBe(6, result.ToString());
        result.Error.ShouldContain(".github/frob.json: ");
    }

    [Fact]
    public async Task Analyze_Report_IsReadAsWhatItIs()
    {
        using var room = new CliRoom();
        room.Write("junit.xml", """<testsuites><testsuite name="s" tests="2" failures="1"><testcase classname="a.B" name="ok"/><testcase classname="a.B" name="bad"><failure message="expected 1 but was 2"/></testcase></testsuite></testsuites>""");

        var result = await room.RunAsync("analyze", "junit.xml");

        result.ExitCode.ShouldBe(10, result.ToString());
        result.Output.ShouldContain("1 of 2 tests passed");
        result.Output.ShouldContain("a.B.bad: expected 1 but was 2");
    }

    [Fact]
    public async Task Analyze_SymptomsOfACause_AreFolded()
    {
        using var room = new CliRoom();
        room.Write("a.log", string.Concat(Enumerable.Range(1, 6).Select(n => $"src/A{n}.cs({n},1): error CS0246: The type or namespace name 'Json' could not be found\n"))
            + "src/A.csproj : error NU1101: Unable to find package Json.\n");

        var result = await room.RunAsync("analyze", "a.log");

        result.OutputLines[0].ShouldBe("red  a.log: 1 cause, 6 symptoms  7 lines");
        result.OutputLines.Count(line => line.StartsWith("✗ ", StringComparison.Ordinal)).ShouldBe(1);
        result.OutputLines[^1].ShouldBe("  └ and 3 more symptoms");
    }

    [Fact]
    public async Task Analyze_GreenLog_FindsNothingAndExits0()
    {
        using var room = new CliRoom();
        room.Write("green.log", "Build succeeded.\n    0 Warning(s)\n    0 Error(s)\n");

        var result = await room.RunAsync("analyze", "green.log");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.OutputLines.ShouldBe(["none  green.log: no failure found  3 lines"]);
    }

    [Fact]
    public async Task Analyze_StandardInput_IsRead()
    {
        using var room = new CliRoom();
        room.Write("build.log", Build);

        var result = await room.RunShellAsync("cicd analyze - --format github < build.log");

        result.ExitCode.ShouldBe(10, result.ToString());
        result.Output.ShouldStartWith("::error title=CS0246::The type or namespace name 'Json' could not be found");
    }

    [Fact]
    public async Task Analyze_FolderOfGithubsLogs_ReadsThemAllInOrder()
    {
        using var room = new CliRoom();
        room.Write("logs/1_lint.txt", "lint\tRun eslint\t2026-03-01T09:15:02.1234567Z All files pass linting.\n");
        room.Write("logs/0_build.txt", $"build\tBuild\t2026-03-01T09:15:02.1234567Z {Build.Split('\n')[1]}\n");

        var result = await room.RunAsync("analyze", "logs");

        result.OutputLines[0].ShouldStartWith("red  logs/0_build.txt: 1 cause, 0 symptoms");
        result.OutputLines[1].ShouldStartWith("none  logs/1_lint.txt: no failure found");
    }

    [Fact]
    public async Task Analyze_SameFailureInTwoLogs_IsOneCause()
    {
        using var room = new CliRoom();
        room.Write("one.log", Build);
        room.Write("two.log", "a line more\n" + Build);

        var result = await room.RunAsync("analyze", "one.log", "two.log", "--json");

        result.Json.GetProperty("failures").EnumerateArray().Select(failure => failure.TryGetProperty("symptomOf", out var root) ? root.GetString() : null).ShouldBe([null, "one#1"]);
        result.Json.GetProperty("failures")[1].GetProperty("signature").GetString().ShouldBe(result.Json.GetProperty("failures")[0].GetProperty("signature").GetString());
    }

    [Fact]
    public async Task Analyze_SameFilesInAnotherOrder_GiveTheSameAnswer()
    {
        using var room = new CliRoom();
        room.Write("two.log", "a line more\n" + Build);
        room.Write("one.log", Build);
        room.Write("more/one.log", Build);

        var result = await room.RunAsync("analyze", "one.log", "two.log", "more", "--json");
        var other = await room.RunAsync("analyze", "more", "two.log", "one.log", "--json");

        other.Output.ShouldBe(result.Output);
    }

    [Theory]
    [InlineData("gone.log", 3, "error: There is no file or folder 'gone.log'.")]
    [InlineData("src", 3, "error: The folder 'src' holds no logs.")]
    [InlineData("tool.bin", 2, "error: 'tool.bin' is no text.")]
    [InlineData("a.log --passed gone.log", 3, "error: There is no file 'gone.log' for --passed.")]
    [InlineData("a.log --passed tool.bin", 2, "error: 'tool.bin' is no text.")]
    [InlineData("a.log --repo gone", 3, "error: There is no folder 'gone' for --repo.")]
    [InlineData("a.log --format xml", 2, "error: Argument 'xml' not recognized. Must be one of:  'table'  'json'  'sarif'  'junit'  'github'  'gitlab'  'markdown'")]
    [InlineData("a.log --json --format sarif", 2, "{\"type\":\"urn:cicd:usage\",\"title\":\"--json and --format sarif contradict each other.\"")]
    public async Task Analyze_BadInput_SaysWhatIsWrong(string line, int code, string expected)
    {
        using var room = new CliRoom();
        room.Write("a.log", Build);
        room.Write("src/A.cs", "class A;\n");
        await File.WriteAllBytesAsync(Path.Combine(room.Repository, "tool.bin"), [1, 0, 2, 0, 0, 3]);

        var result = await room.RunAsync(["analyze", .. line.Split(' ')]);

        result.ExitCode.ShouldBe(code, result.ToString());
        result.Output.ShouldBeEmpty();
        result.Error.ShouldStartWith(expected);
    }

    [Fact]
    public async Task Analyze_FilesThatAreHardToRead_AreReadAllTheSame()
    {
        using var room = new CliRoom();
        room.Write("empty.log", "");
        await File.WriteAllBytesAsync(Path.Combine(room.Repository, "wide.log"), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Build)]);
        await File.WriteAllBytesAsync(Path.Combine(room.Repository, "packed.log.gz"), Pack(Build));
        await File.WriteAllBytesAsync(Path.Combine(room.Repository, "torn.log.gz"), Pack(string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{n * 7919 % 10_007}\n")))[..2_000]);

        var result = await room.RunAsync("analyze", "empty.log", "wide.log", "packed.log.gz", "torn.log.gz");

        result.OutputLines[0].ShouldBe("none  empty.log: no failure found  0 lines  The file is empty.");
        result.OutputLines[1].ShouldStartWith("red  packed.log.gz: 1 cause, 0 symptoms  3 lines");
        result.OutputLines[2].ShouldContain("  The log is packed and ends too early; the rest is missing.");
        result.OutputLines[3].ShouldStartWith("red  wide.log: 0 causes, 1 symptom  3 lines");
    }

    [Fact]
    public async Task Analyze_RulesOfTheCheckout_ComeFirst()
    {
        using var room = new CliRoom();
        room.Write("build.log", Build);
        room.Write(".cicd/rules/ours.yml", "version: 1\nrules:\n  - name: ours\n    codes: CS0246\n    category: quality\n    subcategory: ours\n    fix: Ask Ada.\n");

        var result = await room.RunAsync("analyze", "build.log", "--repo", ".", "--json");

        var failure = result.Json.GetProperty("failures")[0];
        (failure.GetProperty("rule").GetString(), failure.GetProperty("category").GetString(), failure.GetProperty("knownFix").GetString()).ShouldBe(("ours", "quality", "Ask Ada."));
    }

    [Fact]
    public async Task Analyze_RulesWithMistakes_ExitsWith6AndNamesThemAll()
    {
        using var room = new CliRoom();
        room.Write("build.log", Build);
        room.Write(".cicd/rules/ours.yml", "rules:\n  - name: Ours\n    codes: X\n  - { name: b, pattern: '(' }\n");

        var result = await room.RunAsync("analyze", "build.log", "--repo", ".");

        result.ExitCode.ShouldBe(6, result.ToString());
        result.Error.ShouldContain("  .cicd/rules/ours.yml:2:11: 'name' has");
        result.Error.ShouldContain("  .cicd/rules/ours.yml:4:25: The pattern is no regular expression:");
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
