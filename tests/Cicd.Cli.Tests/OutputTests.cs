using System.Text.Json;

namespace Cicd.Cli.Tests;

public sealed class OutputTests
{
    [UnixFact]
    public async Task Fix_InAPipe_WritesTheResultToStdoutAndTalkToStderrWithoutEscapes()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");

        var result = await room.RunAsync("fix", "--progress", "tty");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.OutputLines[0].ShouldStartWith("green  ");
        result.Output.ShouldNotContain("discovery ");
        result.Error.ShouldContain("detect-words  red: 1 failure");
        (result.Output + result.Error).ShouldNotContain("\e");
    }

    [UnixFact]
    public async Task Fix_OnATerminal_NeverRedrawsOverWhatStoodThereBefore()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");

        // script(1) gives it a terminal.
        var result = await room.With("TERM", "xterm").RunShellAsync($"script -qec \"dotnet '{CliProcess.Library}' fix\" /dev/null");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Output.ShouldContain("\e[");
        result.Output.ShouldNotContain("\e[0A", customMessage: "a terminal takes 'up by 0' for 'up by 1'");
    }

    [UnixFact]
    public async Task Fix_Json_IsOneDocumentOnStdout()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");

        var result = await room.RunAsync("fix", "--json");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Json.GetProperty("schema").GetString().ShouldBe("cicd/session@1");
        result.Json.GetProperty("bucket").GetString().ShouldBe("pass");
        result.Json.GetProperty("failures")[0].GetProperty("check").GetString().ShouldBe("words");
        result.Json.GetProperty("fixes")[0].GetProperty("state").GetString().ShouldBe("merged");
        var view = await room.RunAsync("session", "view", "last", "--json");
        view.Json.GetProperty("id").GetString().ShouldBe(result.Json.GetProperty("id").GetString());
        var list = await room.RunAsync("session", "list", "--json");
        list.Json[0].GetProperty("schema").GetString().ShouldBe("cicd/session-summary@1");
    }

    [UnixFact]
    public async Task Fix_ProgressJson_IsAStreamThatBeginsWithItsVersionAndEndsWithTheResult()
    {
        using var room = await new CliRoom().WithWordAsync("good");

        var result = await room.RunAsync("fix", "--progress", "json");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.OutputLines[0].ShouldBe("""{"type":"version","schema":"cicd/events@1.0"}""");
        var types = result.OutputLines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("type").GetString()).ToList();
        types[1].ShouldBe("session-started");
        types.ShouldContain("task-ended");
        types[^2].ShouldBe("session-ended");
        types[^1].ShouldBe("result");
    }

    [UnixFact]
    public async Task Fix_Quiet_SaysOnlyTheResult()
    {
        using var room = await new CliRoom().WithWordAsync("good");

        var result = await room.RunAsync("fix", "-q");

        result.Error.ShouldBeEmpty();
        result.OutputLines[0].ShouldStartWith("green  ");
    }

    [Fact]
    public async Task Fault_Json_IsAnObjectOnStderr()
    {
        using var room = new CliRoom();

        var result = await room.RunAsync("session", "view", "nothing", "--json");

        result.ExitCode.ShouldBe(3, result.ToString());
        result.Output.ShouldBeEmpty();
        var fault = JsonDocument.Parse(result.Error).RootElement;
        fault.GetProperty("type").GetString().ShouldBe("urn:cicd:not-found");
        fault.GetProperty("title").GetString().ShouldBe("There is no session 'nothing'.");
        fault.GetProperty("exitCode").GetInt32().ShouldBe(3);
        fault.GetProperty("next").GetString()!.ShouldStartWith("cicd session list");
    }

    [Fact]
    public async Task Colours_FollowTheEnvironment()
    {
        using var forced = new CliRoom().With("FORCE_COLOR", "1");
        using var refused = new CliRoom().With("FORCE_COLOR", "1").With("NO_COLOR", "1");

        var colours = await forced.RunAsync("version");
        var none = await refused.RunAsync("version");
        var flagged = await forced.RunAsync("version", "--no-color");

        colours.Output.ShouldContain("\e[1mcicd ");
        none.Output.ShouldNotContain("\e");
        flagged.Output.ShouldNotContain("\e");
    }

    [UnixFact]
    public async Task View_ReaderGoesAway_EndsQuietly()
    {
        using var room = await new CliRoom().WithWordAsync("good");
        await room.RunAsync("fix");

        var result = await room.RunShellAsync("cicd session logs last -f | head -n 1; cicd session view last | true");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Version_Json_NamesTheEngineAndTouchesNoDataDirectory()
    {
        using var room = new CliRoom();

        var result = await room.RunAsync("version", "--json");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Json.GetProperty("schema").GetString().ShouldBe("cicd/version@1");
        Directory.Exists(room.Data).ShouldBeFalse();
    }
}
