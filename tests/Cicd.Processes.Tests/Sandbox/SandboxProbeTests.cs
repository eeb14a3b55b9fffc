using System.Runtime.Versioning;

namespace Cicd.Processes.Tests;

public class SandboxProbeTests
{
    [Theory]
    [InlineData("/proc/sys/user/max_user_namespaces", "0", "user.max_user_namespaces")]
    [InlineData("/proc/sys/kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone")]
    [InlineData("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1", "kernel.apparmor_restrict_unprivileged_userns")]
    public void Obstacle_Setting_IsNamed(string file, string value, string named) =>
        SandboxProbe.Obstacle(asked => asked == file ? value : null)!.ShouldContain(named);

    [Fact]
    public void Obstacle_NothingKnown_IsNull() => SandboxProbe.Obstacle(asked => asked.Contains("max_user", StringComparison.Ordinal) ? "15000" : null).ShouldBeNull();

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public void Run_ProgramThatIsRefused_IsNoSandboxAndSaysWhy()
    {
        using var folder = new TempFolder();
        var fake = folder.File("bwrap");
        File.WriteAllText(fake, "#!/bin/sh\necho 'setting up uid map: Permission denied' >&2\nexit 1\n");
        File.SetUnixFileMode(fake, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var found = SandboxProbe.Run(fake, null, "Ask the administrator.");

        (found.Kind, found.IsAvailable, found.NextStep).ShouldBe((SandboxKind.None, false, "Ask the administrator."));
        found.Description.ShouldContain("setting up uid map: Permission denied");
    }

    [LinuxFact]
    public void Run_NothingInstalled_SaysWhatToInstall() => SandboxProbe.Run(null, null, null).NextStep!.ShouldContain("apt-get install bubblewrap");

    [LinuxFact]
    public async Task RunAsync_ConfinementWithoutASandbox_IsNotStarted()
    {
        using var fixture = new SandboxFixture(SandboxProbe.Run(null, null, null));

        var result = await fixture.Runner.RunAsync(
            ShellCommand.For("touch started", fixture.Worktree) with { Capture = OutputCapture.Memory, Confinement = fixture.Confine(AccessLevel.Run) }, CancellationToken.None);

        result.Outcome.ShouldBe(CommandOutcome.CouldNotStart);
        result.Message!.ShouldContain("bubblewrap");
        File.Exists(Path.Combine(fixture.Worktree, "started")).ShouldBeFalse();
    }
}
