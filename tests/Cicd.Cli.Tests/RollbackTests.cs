namespace Cicd.Cli.Tests;

public sealed class RollbackTests
{
    [UnixFact]
    public async Task Rollback_PublishedFix_Exits12AndRevertsOnTheBranch()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");
        await room.RunAsync("fix");
        var branch = (await room.GitAsync("branch", "--list", "--format=%(refname:short)", "cicd/*")).Trim();
        var tip = (await room.GitAsync("rev-parse", branch)).Trim();

        var result = await room.RunAsync("session", "rollback", "last", "--json");
        var again = await room.RunAsync("session", "rollback", "last");

        result.ExitCode.ShouldBe(12, result.ToString());
        result.Json.GetProperty("schema").GetString().ShouldBe("cicd/rollback@1");
        result.Json.GetProperty("state").GetString().ShouldBe("rolled-back");
        result.Json.GetProperty("reverted").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe(tip);
        result.Json.GetProperty("validation").EnumerateArray().Select(step => (step.GetProperty("step").GetString(), step.GetProperty("verdict").GetString())).ShouldBe(
            [("run_test_suite", "red-as-before"), ("validate_build_success", "not-declared"), ("check_deployment_health", "not-declared")]);
        (await room.GitAsync("show", $"{branch}:word.txt")).ShouldBe("bad\n");
        (await room.GitAsync("merge-base", tip, branch)).Trim().ShouldBe(tip);
        again.ExitCode.ShouldBe(12, again.ToString());
        again.Output.ShouldStartWith("rolled-back  nothing of the session is left to revert");
    }

    [UnixFact]
    public async Task View_SessionThatWasRolledBack_SaysSoAndOffersNoMerge()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");
        await room.RunAsync("fix");
        var before = await room.RunAsync("session", "view", "last");
        await room.RunAsync("session", "rollback", "last", "--no-validate");
        await room.RunAsync("session", "rollback", "last", "--no-validate");

        var after = await room.RunAsync("session", "view", "last");
        var document = await room.RunAsync("session", "view", "last", "--json");

        before.Output.ShouldContain("git merge cicd/fix/");
        after.Output.ShouldMatch(@"rolled back +1 commit reverted on cicd/fix/\S+ by [0-9a-f]{9}\n");
        after.Output.ShouldNotContain("git merge");
        document.Json.GetProperty("rollback").GetProperty("reverted").GetArrayLength().ShouldBe(1);
        document.Json.GetProperty("next").GetArrayLength().ShouldBe(0);
    }

    [UnixFact]
    public async Task Rollback_AppliedFix_PutsTheFilesBackToo()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");
        await room.RunAsync("fix", "--apply");
        var applied = room.Read("word.txt");

        var result = await room.RunAsync("session", "rollback", "last", "--no-validate");

        result.ExitCode.ShouldBe(12, result.ToString());
        result.Output.ShouldContain("  restored word.txt\n");
        (applied, room.Read("word.txt")).ShouldBe(("good\n", "bad\n"));
    }

    [UnixFact]
    public async Task Rollback_BranchIsCheckedOut_Exits11AndSaysHowToTakeItOver()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");
        await room.RunAsync("fix");
        await room.ShellAsync("git switch --quiet \"$(git branch --list --format='%(refname:short)' 'cicd/*')\"");

        var result = await room.RunAsync("session", "rollback", "last", "--no-validate", "--json");
        await room.ShellAsync(result.Json.GetProperty("next").GetString()!);

        result.ExitCode.ShouldBe(11, result.ToString());
        room.Read("word.txt").ShouldBe("bad\n");
    }

    [UnixFact]
    public async Task Rollback_NothingWasHandedOut_Exits0()
    {
        using var room = await new CliRoom().WithWordAsync("bad");
        await room.RunAsync("fix");

        var result = await room.RunAsync("session", "rollback", "last");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Output.ShouldContain("has handed nothing out.");
    }
}
