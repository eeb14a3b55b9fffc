namespace Cicd.Cli.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_EndsGreenWithEvidenceAndDiffAndLeavesNothingBehind()
    {
        using var room = new CliRoom();
        room.With("TMPDIR", room.Folder("tmp")).With("CICD_DATA_DIR", null).With("DOTNET_CLI_HOME", room.Folder("dotnet"));

        var result = await room.RunAsync("demo");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Output.ShouldStartWith("green");
        result.Output.ShouldContain("1 symptom");
        result.Output.ShouldContain("+using System.Text;");
        result.OutputLines.Count(line => line.EndsWith("  fixed", StringComparison.Ordinal)).ShouldBe(4);
        result.OutputLines.Count(line => line.EndsWith("  still green", StringComparison.Ordinal)).ShouldBe(1);
        Directory.EnumerateFileSystemEntries(Path.Combine(room.Root, "tmp"), "cicd-demo-*").ShouldBeEmpty();
    }
}
