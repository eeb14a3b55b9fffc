namespace Cicd.Cli.Tests;

public sealed class SessionVerbTests
{
    [UnixFact]
    public async Task Interrupt_ThenResume_EndsGreen()
    {
        using var room = new CliRoom();
        await CommitGatedCheckAsync(room);
        using var fix = room.Start("fix");
        await Until.FileExistsAsync(Path.Combine(room.Root, "started"));

        await fix.InterruptAsync();
        var interrupted = await fix.EndAsync();

        interrupted.ExitCode.ShouldBe(130, interrupted.ToString());
        interrupted.Error.ShouldContain("stopped; go on with: cicd session resume cicd-");
        var view = await room.RunAsync("session", "view", "last", "--exit-status");
        view.ExitCode.ShouldBe(8, view.ToString());
        view.Output.ShouldStartWith("suspended");
        var followed = await room.RunAsync("session", "logs", "last", "-f", "--timeout", "1s");
        followed.ExitCode.ShouldBe(8, followed.ToString());
        followed.Output.ShouldContain("SessionSuspended");

        OpenGate(room);
        var resumed = await room.RunAsync("session", "resume", "last");

        resumed.ExitCode.ShouldBe(0, resumed.ToString());
        resumed.Output.ShouldStartWith("green");
    }

    [UnixFact]
    public async Task Cancel_SuspendedSession_EndsItForGood()
    {
        using var room = new CliRoom();
        await CommitGatedCheckAsync(room);
        using var fix = room.Start("fix");
        await Until.FileExistsAsync(Path.Combine(room.Root, "started"));
        await fix.InterruptAsync();
        await fix.EndAsync();

        var cancelled = await room.RunAsync("session", "cancel", "last");

        cancelled.ExitCode.ShouldBe(0, cancelled.ToString());
        (await room.RunAsync("session", "view", "last", "--exit-status")).ExitCode.ShouldBe(13);
        var resumed = await room.RunAsync("session", "resume", "last");
        resumed.ExitCode.ShouldBe(13, resumed.ToString());
    }

    [UnixFact]
    public async Task SecondProcess_OnTheSameDirectory_IsToldWhoOwnsItAndMayRead()
    {
        using var room = new CliRoom();
        await CommitGatedCheckAsync(room);
        using var first = room.Start("fix");
        await Until.FileExistsAsync(Path.Combine(room.Root, "started"));

        var second = await room.RunAsync("fix");
        var list = await room.RunAsync("session", "list");
        var view = await room.RunAsync("session", "view", "last", "--json");
        var cancel = await room.RunAsync("session", "cancel", "last");
        OpenGate(room);
        var ended = await room.RunAsync("session", "logs", "last", "-f");
        await first.EndAsync();

        second.ExitCode.ShouldBe(1, second.ToString());
        second.Error.ShouldContain($"is in use by process {first.Id} ");
        second.Error.ShouldContain("next: ");
        list.OutputLines.ShouldHaveSingleItem().ShouldContain("running");
        view.Json.GetProperty("bucket").GetString().ShouldBe("pending");
        cancel.ExitCode.ShouldBe(1, cancel.ToString());
        cancel.Error.ShouldContain($"kill -INT {first.Id}");
        ended.ExitCode.ShouldBe(0, ended.ToString());
    }

    [UnixFact]
    public async Task Session_IsFoundByThePartsOfItsId()
    {
        using var room = await new CliRoom().WithWordAsync("good");
        var id = (await room.RunAsync("fix", "--json")).Json.GetProperty("id").GetString()!;

        string[] typed = [id, id[..8], id["cicd-".Length..], id[^8..], "last"];

        foreach (var part in typed)
        {
            (await room.RunAsync("session", "view", part, "--json")).Json.GetProperty("id").GetString().ShouldBe(id);
        }
    }

    [UnixFact]
    public async Task Prune_NeedsAYesAndRemovesEverythingOfTheSession()
    {
        using var room = await new CliRoom().WithWordAsync("bad");
        await room.RunAsync("fix");

        var asked = await room.RunAsync("session", "prune", "--older-than", "0d");
        var pruned = await room.RunAsync("session", "prune", "--older-than", "0d", "--yes");

        asked.ExitCode.ShouldBe(2, asked.ToString());
        asked.Output.ShouldStartWith("would remove cicd-");
        asked.Error.ShouldContain("--yes");
        pruned.ExitCode.ShouldBe(0, pruned.ToString());
        pruned.Output.ShouldStartWith("removed cicd-");
        (await room.RunAsync("session", "list")).Output.ShouldBeEmpty();
        Directory.EnumerateDirectories(Path.Combine(room.Data, "sessions")).ShouldBeEmpty();
    }

    [UnixFact]
    public async Task Logs_PrintWhatTheCheckSaid()
    {
        using var room = await new CliRoom().WithWordAsync("bad");
        await room.RunAsync("fix");

        var logs = await room.RunAsync("session", "logs", "last", "--failed");
        var unknown = await room.RunAsync("session", "logs", "last", "--check", "wrods");

        logs.ExitCode.ShouldBe(0, logs.ToString());
        logs.Output.ShouldBe("word.txt:1: error: the word is not good\n");
        unknown.ExitCode.ShouldBe(3, unknown.ToString());
    }

    // Waits until the gate is opened, and says that it waits.
    // The gate lies outside of the worktree, where a sandbox would hide it.
    private static Task CommitGatedCheckAsync(CliRoom room) =>
        room.With("CICD_SANDBOX", "off").CommitAsync($"touch '{room.Root}/started'; while test ! -f '{room.Root}/gate'; do sleep 0.05; done");

    private static void OpenGate(CliRoom room) => File.WriteAllText(Path.Combine(room.Root, "gate"), "");
}
