namespace Cicd.Cli.Tests;

public sealed class DoctorTests
{
    [Fact]
    public async Task Doctor_SoundMachine_Exits0()
    {
        using var room = new CliRoom();

        var result = await room.RunAsync("doctor", "--json");

        result.ExitCode.ShouldBe(0, result.ToString());
        result.Json.GetProperty("passed").GetBoolean().ShouldBeTrue();
        result.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("subject").GetString()).ShouldContain("git");
    }

    [Fact]
    public async Task Doctor_DatabaseIsNoDatabase_Exits1WithTheNextStep()
    {
        using var room = new CliRoom();
        Directory.CreateDirectory(room.Data);
        File.WriteAllText(Path.Combine(room.Data, "cicd.db"), new string('x', 8192));

        var result = await room.RunAsync("doctor");
        var fix = await room.RunAsync("session", "list");

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Output.ShouldContain("✗ database");
        result.Output.ShouldContain("next: ");
        fix.ExitCode.ShouldBe(1, fix.ToString());
        fix.Error.ShouldContain("is damaged");
    }

    [UnixFact]
    public async Task Fix_DataDirectoryIsAFile_Exits1WithTheNextStep()
    {
        using var room = await new CliRoom().WithWordAsync("good");
        File.WriteAllText(room.Data, "");

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Error.ShouldContain("is a file");
        result.Error.ShouldContain("next: Choose another directory with --data-dir or CICD_DATA_DIR.");
    }
}
