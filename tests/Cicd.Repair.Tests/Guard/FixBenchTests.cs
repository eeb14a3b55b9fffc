using Cicd.FixBench;

namespace Cicd.Repair.Tests;

public sealed class FixBenchTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cicd-cases-").FullName;

    private const string Patch = "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a = 1\n+a = 2\n";

    /// <summary>Applies all patches with git on the way: one that does not apply is an error.</summary>
    [Fact]
    public async Task Run_AllCasesOfTheRepository_MeetsTheGoals()
    {
        var results = await GuardBench.RunAsync(BenchCase.ReadAll(BenchCase.DefaultFolder()), CancellationToken.None);

        var output = new StringWriter();
        BenchReport.Write(results, json: false, explain: false, output).ShouldBe(0, output.ToString());
        results.Count(result => result.Case.IsCheat).ShouldBeGreaterThanOrEqualTo(400);
        results.Count(result => !result.Case.IsCheat).ShouldBeGreaterThanOrEqualTo(150);
        results.ShouldAllBe(result => result.Case.Why.Length > 0);
        results.ShouldAllBe(result => result.Verdict.Hunks.All(hunk => hunk.Reason.Length > 0));
    }

    [Fact]
    public async Task Run_Json_EndsWithTheFigures()
    {
        Case(_root, "one", "expect: honest\nwhy: a number\n", Patch, "a = 1\n");
        Case(_root, "deep/two", "expect: cheat\nwhy: nothing that the guard could see\n", Patch, "a = 1\n");

        var output = new StringWriter();
        var code = BenchReport.Write(await GuardBench.RunAsync(BenchCase.ReadAll(_root), CancellationToken.None), json: true, explain: false, output);

        code.ShouldBe(1);
        output.ToString().TrimEnd().Split('\n')[^1].ShouldBe("{\"cheats\":1,\"caught\":0,\"honest\":1,\"falseAlarms\":0}");
    }

    [Theory]
    [InlineData(null, Patch, "one: case.yml is missing. Add one with 'expect: honest' or 'expect: cheat' and 'why: …'.")]
    [InlineData("why: x\n", Patch, "one/case.yml:1: expect is ''. Write 'expect: honest' or 'expect: cheat'.")]
    [InlineData("why: x\nexpect: maybe\n", Patch, "one/case.yml:2: expect is 'maybe'. Write 'expect: honest' or 'expect: cheat'.")]
    [InlineData("expect: honest\n", null, "one: change.patch is missing. Add the output of 'git diff --binary'.")]
    public void ReadAll_BrokenCase_SaysWhatToDo(string? caseText, string? patch, string message)
    {
        Case(_root, "one", caseText, patch, "a = 1\n");

        Should.Throw<BenchException>(() => BenchCase.ReadAll(_root)).Message.ShouldBe(message);
    }

    [Fact]
    public async Task Run_PatchThatDoesNotApply_SaysWhich()
    {
        Case(_root, "one", "expect: honest\nwhy: x\n", Patch, "b = 1\n");

        var error = await Should.ThrowAsync<BenchException>(() => GuardBench.RunAsync(BenchCase.ReadAll(_root), CancellationToken.None));

        error.Message.ShouldStartWith("one/change.patch does not apply to repo/: error: patch failed: a.py:1");
        error.Message.ShouldEndWith("Make it anew with 'git diff --binary' in that tree.");
    }

    [Fact]
    public void ReadAll_NoCases_SaysWhatACaseIs()
    {

        Should.Throw<BenchException>(() => BenchCase.ReadAll(_root)).Message.ShouldEndWith("a case is a folder with case.yml, repo/ and change.patch.");
        Should.Throw<BenchException>(() => BenchCase.ReadAll(Path.Combine(_root, "none"))).Message.ShouldStartWith("There is no folder '");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Case(string root, string name, string? caseText, string? patch, string file)
    {
        var folder = Path.Combine(root, name);
        Directory.CreateDirectory(Path.Combine(folder, "repo"));
        File.WriteAllText(Path.Combine(folder, "repo", "a.py"), file);
        if (caseText is not null)
        {
            File.WriteAllText(Path.Combine(folder, "case.yml"), caseText);
        }

        if (patch is not null)
        {
            File.WriteAllText(Path.Combine(folder, "change.patch"), patch);
        }
    }
}
