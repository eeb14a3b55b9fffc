using System.Diagnostics;
using Cicd.Testing;

namespace Cicd.Processes.Tests;

public sealed class OrphanSweeperTests
{
    [LinuxFact]
    public async Task Sweep_OwnerWasKilled_StopsWhatItLeftAndNothingElse()
    {
        using var folder = new TempFolder();
        using var other = new RunnerFixture();
        var id = $"sweep-{Environment.ProcessId}";
        using var cancel = new CancellationTokenSource();
        var unrelated = other.Runner.RunAsync(other.Tool("touch", other.Folder.File("ready"), "hang"), cancel.Token);
        using var owner = Process.Start(
            DummyTool.Path,
            [
                "own", id, "epoch-1", folder.Path,
                "spawn", "touch", folder.File("child"), "hang", "--", "daemon", "ignore-term", "touch", folder.File("daemon"), "hang", "--", "hang", "--",
            ]);
        await Until.TrueAsync(
            () => File.Exists(folder.File("child")) && File.Exists(folder.File("daemon")) && File.Exists(other.Folder.File("ready")), "all tools are ready");
        owner.Kill();
        await owner.WaitForExitAsync();

        (await new OrphanSweeper(new CommandOwner(id, "epoch-1")).SweepAsync(CancellationToken.None)).ShouldBe(0);
        (await new OrphanSweeper(new CommandOwner(id, "epoch-2")).SweepAsync(CancellationToken.None)).ShouldBe(3);
        (await new OrphanSweeper(new CommandOwner(id, "epoch-2")).SweepAsync(CancellationToken.None)).ShouldBe(0);

        ProcessTable.Read().Count(entry => !entry.IsZombie && ProcessTable.Marker(entry.Pid)?.Contains(id, StringComparison.Ordinal) == true).ShouldBe(0);
        other.Living().ShouldBe(1);
        await cancel.CancelAsync();
        await unrelated;
    }

    [Theory]
    [InlineData("me:old:c1", true)]
    [InlineData("outer:1:c9/me:old:c1", true)]
    [InlineData("me:new:c1", false)]
    [InlineData("you:old:c1", false)]
    [InlineData("me:old", false)]
    [InlineData(null, false)]
    public void IsOrphanOf_Marker_ComparesOwnerAndEpoch(string? marker, bool expected) =>
        CommandMarker.IsOrphanOf(new CommandOwner("me", "new"), marker).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void Owner_IdWithSeparators_IsRefused(string id) => Should.Throw<ArgumentException>(() => new CommandOwner(id, "1"));
}
