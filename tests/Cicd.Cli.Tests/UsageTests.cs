using System.CommandLine;

namespace Cicd.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("fix --jsn", "error: Unknown option '--jsn'. Did you mean '--json'?")]
    [InlineData("fix --tiemout 3", "error: Unknown option '--tiemout'. Did you mean '--timeout'?")]
    [InlineData("fix --tiemout=3", "error: Unknown option '--tiemout'. Did you mean '--timeout'?")]
    [InlineData("fix --tiemout 3 .", "error: Unknown option '--tiemout'. Did you mean '--timeout'?")]
    [InlineData("fix . --tiemout 3", "error: Unknown option '--tiemout'. Did you mean '--timeout'?")]
    [InlineData("session logs --chekc unit", "error: Unknown option '--chekc'. Did you mean '--check'?")]
    [InlineData("fix --appply", "error: Unknown option '--appply'. Did you mean '--apply'?")]
    [InlineData("sesion list", "error: Unknown command 'sesion'. Did you mean 'session'?")]
    [InlineData("session lst", "error: Unknown command 'lst'. Did you mean 'list'?")]
    [InlineData("version extra", "error: Unknown argument 'extra'.")]
    [InlineData("session list --limit 0", "error: --limit is 0; it must be from 1 to 10000.")]
    [InlineData("session list --state gren", "error: There is no state 'gren'. Did you mean 'green'?")]
    [InlineData("fix --only biuld", "error: There is no category 'biuld'. Did you mean 'build'?")]
    [InlineData("fix --timeout soon", "error: 'soon' is not a duration for --timeout.")]
    [InlineData("session resume", "error: Name one session, or say --all.")]
    [InlineData("session view", "error: Required argument 'ID' missing for command: 'view'.")]
    public async Task Call_ThatMakesNoSense_Exits2WithItsOwnWordsOnStderr(string line, string expected)
    {
        using var room = new CliRoom();

        var result = await room.RunAsync(line.Split(' '));

        result.ExitCode.ShouldBe(2, result.ToString());
        result.Output.ShouldBeEmpty();
        result.Error.Split('\n')[0].ShouldBe(expected);
    }

    [Fact]
    public void Tree_HasTheVerbsAndOptionsOfTheContract()
    {
        var tree = Describe(CommandTree.Create(), "cicd");

        string.Join('\n', tree).ShouldBe(
            """
            cicd --data-dir --json --progress --no-color --quiet --debug --help --version
            cicd demo --keep
            cicd fix PATH --run --workflow --base --dry-run --apply --only --timeout --reruns --commit-per --include-uncommitted --sandbox --list-checks
            cicd analyze INPUT --format --passed --repo
            cicd session
            cicd session list --state --repo --limit
            cicd session view ID --exit-status
            cicd session diff ID --patch
            cicd session logs ID --check --failed --follow --timeout
            cicd session resume ID --all
            cicd session cancel ID
            cicd session undo ID
            cicd session rollback ID --branch --no-validate
            cicd session prune --older-than --keep --yes
            cicd patterns
            cicd patterns list --repo
            cicd patterns test FILE --repo
            cicd fixers
            cicd fixers list --repo
            cicd doctor
            cicd version
            """);
    }

    [Fact]
    public async Task Help_GoesToStdout()
    {
        using var room = new CliRoom();

        var root = await room.RunAsync();
        var fix = await room.RunAsync("fix", "--help");

        root.ExitCode.ShouldBe(0, root.ToString());
        root.Output.ShouldContain("Commands:");
        root.Error.ShouldBeEmpty();
        fix.ExitCode.ShouldBe(0, fix.ToString());
        fix.Output.ShouldContain("--dry-run");
    }

    private static IEnumerable<string> Describe(Command command, string path)
    {
        // Help and version come first from the library; they are listed last, as help shows them least.
        var options = command.Options.Select(option => option.Name).Where(name => path == "cicd" || name != "--help");
        yield return string.Join(' ', [path, .. command.Arguments.Select(argument => argument.Name), .. options.OrderBy(name => name is "--help" or "--version")]);
        foreach (var line in command.Subcommands.SelectMany(verb => Describe(verb, $"{path} {verb.Name}")))
        {
            yield return line;
        }
    }
}
