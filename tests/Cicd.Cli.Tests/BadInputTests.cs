using System.Diagnostics;
using System.Globalization;

namespace Cicd.Cli.Tests;

public sealed class BadInputTests
{
    [Fact]
    public async Task Fix_NoSuchFolder_Exits3()
    {
        using var room = new CliRoom();

        var result = await room.RunAsync("fix", "nowhere");

        result.ExitCode.ShouldBe(3, result.ToString());
        result.Output.ShouldBeEmpty();
        result.Error.ShouldBe("error: There is no folder 'nowhere'.\nnext: cicd fix PATH, where PATH is a git checkout\n");
    }

    [Fact]
    public async Task Fix_NotAGitRepository_Exits2WithTheNextStep()
    {
        using var room = new CliRoom();

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(2, result.ToString());
        result.Error.ShouldContain("is not inside a git repository");
        result.Error.ShouldContain("next: Go to a git checkout, or name one: cicd fix PATH");
    }

    [Fact]
    public async Task Fix_NoCommitYet_Exits2WithTheNextStep()
    {
        using var room = new CliRoom();
        await room.GitAsync("init", "--quiet");

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(2, result.ToString());
        result.Error.ShouldContain("next: Run: git add --all && git commit");
    }

    [Fact]
    public async Task Fix_NoCommandFound_Exits6WithTheNextStep()
    {
        using var room = new CliRoom();
        room.Write("README.md", "Nothing to run here.\n");
        await room.GitAsync("init", "--quiet");
        await room.CommitAllAsync();

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(6, result.ToString());
        result.Error.ShouldContain("next: Name the commands, for example: cicd fix --run");
    }

    [Fact]
    public async Task Fix_InvalidConfiguration_Exits6WithTheLine()
    {
        using var room = new CliRoom();
        room.Write(".cicd.yml", "version: 1\nchekcs:\n  - dotnet build\n");
        await room.GitAsync("init", "--quiet");
        await room.CommitAllAsync();

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(6, result.ToString());
        result.Error.ShouldContain(".cicd.yml:2:1:");
        result.Error.ShouldContain("'checks'");
    }

    [UnixFact]
    public async Task Fix_CommandThatHangs_EndsAtItsTimeWithNothingLeftRunning()
    {
        using var room = new CliRoom();
        var marker = string.Create(CultureInfo.InvariantCulture, $"31{Environment.ProcessId}");
        await room.CommitAsync($"sleep {marker}");

        var result = await room.RunAsync("fix", "--timeout", "4s");

        result.ExitCode.ShouldBe(11, result.ToString());
        result.Output.ShouldContain("time of 00:00:04 is over");
        Process.GetProcessesByName("sleep").Select(CommandLine).ShouldNotContain(line => line.Contains(marker, StringComparison.Ordinal));
    }

    [UnixFact]
    public async Task Fix_CommandThatPrints500Megabytes_EndsWithABoundedLog()
    {
        using var room = new CliRoom();
        await room.CommitAsync("yes | head -c 500000000; exit 1");

        // Once is enough to see what becomes of the log.
        var result = await room.RunAsync("fix", "--reruns", "0");

        result.ExitCode.ShouldBe(11, result.ToString());
        Directory.EnumerateFiles(Path.Combine(room.Data, "artifacts"), "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length).ShouldBeLessThan(100_000_000);
    }

    [UnixFact]
    public async Task Fix_BinaryOutput_EndsWithoutControlCharactersInAPipe()
    {
        using var room = new CliRoom();
        room.Write("check.sh", "printf 'a.c:1:1: error: \\033[31mred\\033[0m\\001\\377\\n'\nhead -c 100000 /dev/urandom\nexit 1\n");
        await room.CommitAsync("sh check.sh");

        var result = await room.RunAsync("fix");
        var view = await room.RunAsync("session", "view", "last");

        result.ExitCode.ShouldBe(11, result.ToString());
        (result.Output + result.Error + view.Output).ShouldNotContain("\e");
    }

    [UnixFact]
    public async Task Fix_DirtyTree_NamesTheFilesOnStderr()
    {
        using var room = await new CliRoom().WithWordAsync("good");
        room.Write("word.txt", "bad\n");
        room.Write("new.txt", "new\n");

        var left = await room.RunAsync("fix");
        var taken = await room.RunAsync("fix", "--include-uncommitted");

        left.ExitCode.ShouldBe(0, left.ToString());
        left.Error.ShouldContain("2 uncommitted files are left out: ");
        left.Error.ShouldContain("new.txt");
        left.Error.ShouldContain("--include-uncommitted");
        taken.ExitCode.ShouldBe(11, taken.ToString());
    }

    [UnixFact]
    public async Task Fix_Submodule_IsNamedOnStderr()
    {
        using var room = await new CliRoom().WithWordAsync("good");
        await room.GitAsync("update-index", "--add", "--cacheinfo", $"160000,{new string('1', 40)},vendored");
        await room.GitAsync("commit", "--quiet", "--message", "A submodule");

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Error.ShouldContain("Submodules are not checked out");
        result.Error.ShouldContain("vendored");
    }

    [UnixFact]
    public async Task Fix_NamesThatAreNotUtf8_WorkThrough()
    {
        using var room = await new CliRoom().WithWordAsync("bad", fix: "echo good > word.txt");
        await room.ShellAsync("printf x > \"$(printf 'caf\\351.txt')\"");
        await room.CommitAllAsync();

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(0, result.ToString());
    }

    private static string CommandLine(Process process)
    {
        using (process)
        {
            try
            {
                return File.ReadAllText($"/proc/{process.Id}/cmdline");
            }
            catch (IOException)
            {
                // It ended between the list and the look.
                return "";
            }
        }
    }
}
