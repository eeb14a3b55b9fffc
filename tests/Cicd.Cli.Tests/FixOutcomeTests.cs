namespace Cicd.Cli.Tests;

public sealed class FixOutcomeTests
{
    [UnixFact]
    public async Task Fix_EverythingGreen_Exits0AndChangesNothing()
    {
        using var room = await new CliRoom().WithWordAsync("good");

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Output.ShouldStartWith("green  Every check was green already; nothing was changed.");
        (await room.GitAsync("branch", "--list", "cicd/*")).ShouldBeEmpty();
    }

    [UnixFact]
    public async Task Fix_RedCheckWithAFixer_Exits0WithABranchAndAPatch()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(0, result.ToString());
        var branch = (await room.GitAsync("branch", "--list", "--format=%(refname:short)", "cicd/*")).Trim();
        (await room.GitAsync("show", $"{branch}:word.txt")).ShouldBe("good\n");
        room.Read("word.txt").ShouldBe("bad\n");
        var diff = await room.RunAsync("session", "diff", "last");
        diff.Output.ShouldContain("-bad\n+good\n");
    }

    [UnixFact]
    public async Task Fix_FixThatDoesNotHelp_Exits10()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo worse > word.txt");

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(10, result.ToString());
        result.Output.ShouldStartWith("not-fixed");
        (await room.GitAsync("branch", "--list", "cicd/*")).ShouldBeEmpty();
    }

    [UnixFact]
    public async Task Fix_NobodyCanFixIt_Exits11WithAHandover()
    {
        using var room = await new CliRoom().WithWordAsync("bad");

        var result = await room.RunAsync("fix", "--json");

        result.ExitCode.ShouldBe(11, result.ToString());
        result.Json.GetProperty("state").GetString().ShouldBe("handed-over");
        var handover = result.Json.GetProperty("result").GetProperty("handoverPath").GetString()!;
        File.ReadAllText(handover).ShouldContain("the word is not good");
    }

    [UnixFact]
    public async Task Fix_Apply_WritesTheWorkingTreeAndUndoPutsItBack()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");

        var fix = await room.RunAsync("fix", "--apply");
        var applied = room.Read("word.txt");
        var undo = await room.RunAsync("session", "undo", "last");

        fix.ExitCode.ShouldBe(0, fix.ToString());
        applied.ShouldBe("good\n");
        undo.ExitCode.ShouldBe(0, undo.ToString());
        room.Read("word.txt").ShouldBe("bad\n");
    }

    [UnixFact]
    public async Task Fix_DryRun_ProvesTheFixAndMakesNoBranch()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");

        var result = await room.RunAsync("fix", "--dry-run", "--json");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Json.GetProperty("validation")[0].GetProperty("verdict").GetString().ShouldBe("fail-to-pass");
        (await room.GitAsync("branch", "--list", "cicd/*")).ShouldBeEmpty();
    }

    [UnixFact]
    public async Task Fix_RunOnTheCommandLine_BeatsTheConfiguration()
    {
        using var room = await new CliRoom().WithWordAsync("bad");

        var result = await room.RunAsync("fix", "--run", "true", "--run", "test -f word.txt", "--json");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Json.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("command").GetString()).ShouldBe(["true", "test -f word.txt"]);
    }

    [UnixFact]
    public async Task Fix_OnlyAnotherCategory_HandsOver()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");

        var result = await room.RunAsync("fix", "--only", "deployment");

        result.ExitCode.ShouldBe(11, result.ToString());
    }

    [UnixFact]
    public async Task Fix_RedOnTheMergeBaseToo_HandsOverAndEditsNothing()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");
        await room.GitAsync("switch", "--quiet", "--create", "change");
        room.Write("other.txt", "mine\n");
        await room.CommitAllAsync();

        var result = await room.RunAsync("fix", "--base", "main", "--json");

        result.ExitCode.ShouldBe(11, result.ToString());
        result.Json.GetProperty("baseSha").GetString().ShouldBe((await room.GitAsync("rev-parse", "main")).Trim());
        var failure = result.Json.GetProperty("failures").EnumerateArray().ShouldHaveSingleItem();
        failure.GetProperty("attribution").GetString().ShouldBe("base-already-red");
        result.Json.GetProperty("fixes").GetArrayLength().ShouldBe(0);
        result.Json.GetProperty("result").TryGetProperty("patchPath", out _).ShouldBeFalse();
        File.ReadAllText(result.Json.GetProperty("result").GetProperty("handoverPath").GetString()!).ShouldContain("already red on the merge base");
        (await room.GitAsync("branch", "--list", "cicd/*")).ShouldBeEmpty();
        room.Read("word.txt").ShouldBe("bad\n");
    }

    [UnixFact]
    public async Task Fix_GreenOnTheMergeBase_IsFixed()
    {
        using var room = await new CliRoom().WithWordAsync("good", fix: "echo good > word.txt");
        await room.GitAsync("switch", "--quiet", "--create", "change");
        room.Write("word.txt", "bad\n");
        await room.CommitAllAsync();

        var result = await room.RunAsync("fix", "--base", "main", "--json");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Json.GetProperty("failures")[0].GetProperty("attribution").GetString().ShouldBe("change");
        result.Json.GetProperty("validation")[0].GetProperty("verdict").GetString().ShouldBe("fail-to-pass");
    }

    [UnixFact]
    public async Task Fix_BenchmarkGetsWorse_Exits10WithTheFigures()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt; echo 30 > time.txt");
        room.Write("time.txt", "20\n");
        room.Write(".cicd.yml", room.Read(".cicd.yml") + "benchmarks:\n  - name: load\n    run: cat time.txt\n    runs: 2\n");
        await room.CommitAllAsync();

        var result = await room.RunAsync("fix", "--json");
        var view = await room.RunAsync("session", "view", "last");

        result.ExitCode.ShouldBe(10, result.ToString());
        result.Json.GetProperty("reason").GetString().ShouldBe("Not green with the fixes: benchmark load (worse than before).");
        var benchmark = result.Json.GetProperty("benchmarks").EnumerateArray().ShouldHaveSingleItem();
        benchmark.GetProperty("verdict").GetString().ShouldBe("regressed");
        benchmark.GetProperty("worsePercent").GetDouble().ShouldBe(50);
        result.Json.GetProperty("validation")[0].GetProperty("verdict").GetString().ShouldBe("fail-to-pass");
        view.Output.ShouldContain("benchmark load: worse than before, median 20 → 30 (50 % worse, 10 % allowed, 2 runs each)");
        (await room.GitAsync("branch", "--list", "cicd/*")).ShouldBeEmpty();
    }

    [UnixFact]
    public async Task Fix_WorkflowStep_RunsInsteadOfTheConfiguredChecks()
    {
        using var room = await WithWorkflowAsync();

        var result = await room.RunAsync("fix", "--workflow", "CI/words/Test", "--json");

        result.ExitCode.ShouldBe(0, result.ToString());
        var check = result.Json.GetProperty("checks").EnumerateArray().ShouldHaveSingleItem();
        check.GetProperty("command").GetString()!.ShouldContain("test -f word.txt");
    }

    [UnixFact]
    public async Task Fix_WorkflowStepWithSecrets_Exits2WithTheReason()
    {
        using var room = await WithWorkflowAsync();

        var result = await room.RunAsync("fix", "--workflow", "CI/words/Send");

        result.ExitCode.ShouldBe(2, result.ToString());
        result.Output.ShouldBeEmpty();
        result.Error.ShouldStartWith("error: 'CI/words/Send' never runs here: it uses secrets.\n");
        result.Error.ShouldContain("These can be chosen: ci.yml/words/#1.");
        (await room.RunAsync("session", "list")).Output.ShouldBeEmpty();
    }

    [UnixFact]
    public async Task Fix_ListChecks_RunsNothing()
    {
        using var room = await new CliRoom().WithWordAsync("bad");

        var result = await room.RunAsync("fix", "--list-checks");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.OutputLines.ShouldHaveSingleItem().ShouldContain("sh check.sh");
        (await room.RunAsync("session", "list")).Output.ShouldBeEmpty();
    }

    /// <summary>A configured check that is red, and a workflow with a step that is green and one that must never run here.</summary>
    private static async Task<CliRoom> WithWorkflowAsync()
    {
        var room = new CliRoom();
        room.Write(
            ".github/workflows/ci.yml",
            """
            name: CI
            on: push
            jobs:
              words:
                runs-on: ubuntu-latest
                steps:
                  - name: Test
                    run: test -f word.txt
                  - name: Send
                    run: ./send.sh "${{ secrets.TOKEN }}"

            """);
        return await room.WithWordAsync("bad");
    }
}
