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
    public async Task Fix_ListChecks_RunsNothing()
    {
        using var room = await new CliRoom().WithWordAsync("bad");

        var result = await room.RunAsync("fix", "--list-checks");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.OutputLines.ShouldHaveSingleItem().ShouldContain("sh check.sh");
        (await room.RunAsync("session", "list")).Output.ShouldBeEmpty();
    }
}
