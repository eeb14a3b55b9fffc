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
        result.Json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("subject").GetString() == "sandbox")
            .GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
    }

    [UnixFact]
    public async Task Fix_SandboxRequiredWhereThereIsNone_Exits1BeforeAnythingRuns()
    {
        using var room = await new CliRoom().WithWordAsync("good");
        room.Write("check.sh", "touch ../ran\n");
        await room.CommitAllAsync();
        const string Shut = "bwrap --dev-bind / / --unshare-user --disable-userns --";
        if ((await room.RunShellAsync($"{Shut} true")).ExitCode != 0)
        {
            // Only a bubblewrap of 0.8 or later can play a host that allows no further namespaces.
            return;
        }

        var refused = await room.RunShellAsync($"{Shut} dotnet '{CliProcess.Library}' fix --sandbox required");
        var doctor = await room.RunShellAsync($"{Shut} dotnet '{CliProcess.Library}' doctor");
        var ranBefore = File.Exists(Path.Combine(room.Data, "worktrees", "ran"));

        refused.ExitCode.ShouldBe(1, refused.ToString());
        refused.Error.ShouldContain("A sandbox is required, and this host has none.");
        refused.Error.ShouldContain("next: cicd doctor");
        ranBefore.ShouldBeFalse();
        (await room.RunAsync("session", "list", "--json")).Output.Trim().ShouldBe("[]");
        doctor.Output.ShouldContain("! sandbox");
        doctor.Output.ShouldContain("bwrap says: ");
    }

    [Fact]
    public async Task Fix_SandboxVariableThatIsNoMode_Exits2()
    {
        using var room = await new CliRoom().With("CICD_SANDBOX", "maybe").WithWordAsync("good");

        var result = await room.RunAsync("fix");

        result.ExitCode.ShouldBe(2, result.ToString());
        result.Error.ShouldContain("CICD_SANDBOX is 'maybe'; it must be auto, required or off.");
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
