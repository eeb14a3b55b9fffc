using System.Diagnostics;

namespace Cicd.Storage.Tests;

public sealed class DataDirectoryOwnershipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Acquire_NewDirectory_MakesEverything()
    {
        using var ownership = Acquire("data");

        ownership.Epoch.ShouldBe(1);
        ownership.DirectoryId.ShouldBe("0123456789abcdef0123456789abcdef");
        ownership.Record.ProcessId.ShouldBe(Environment.ProcessId);
        Directory.GetDirectories(_folder.In("data")).Select(Path.GetFileName).Order()
            .ShouldBe(["artifacts", "logs", "mirrors", "sessions", "worktrees"]);
        File.ReadAllText(_folder.In("data", "directory-id")).ShouldBe("0123456789abcdef0123456789abcdef\n");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_folder.In("data")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Acquire_Again_CountsTheEpochAndKeepsTheId()
    {
        Acquire("data").Dispose();
        Acquire("data").Dispose();

        using var third = Acquire("data", "another id");

        third.Epoch.ShouldBe(3);
        third.DirectoryId.ShouldBe("0123456789abcdef0123456789abcdef");
    }

    [Fact]
    public void Acquire_UnreadableRecord_DoesNotCountBack()
    {
        Acquire("data").Dispose();
        File.WriteAllText(_folder.In("data", "owner.json"), "{");

        using var next = Acquire("data");

        next.Epoch.ShouldBe(Given.Noon.ToUnixTimeSeconds());
    }

    [Fact]
    public void Acquire_OwnedInThisProcess_IsRefused()
    {
        using var first = Acquire("data");

        var fault = Should.Throw<DataDirectoryInUseException>(() => Acquire("data"));

        fault.Owner.ShouldBe(first.Record);
    }

    [Fact]
    public async Task Acquire_OwnedByAnotherProcess_NamesItAndTheNextStep()
    {
        using var process = WriterProcess.Start(_folder, "own");
        (await process.ReadLineAsync()).ShouldBe("owned 1");

        var fault = Should.Throw<DataDirectoryInUseException>(() => Acquire("data"));

        var owner = fault.Owner.ShouldNotBeNull();
        owner.ProcessId.ShouldBe(process.Id);
        owner.Command.ShouldBe("Cicd.Storage.CrashWriter.dll");
        fault.Message.ShouldContain($"process {process.Id} (`Cicd.Storage.CrashWriter.dll`, since ");
        fault.NextStep.ShouldContain("--data-dir");
        (await process.EndAsync()).ShouldBe(0);
        Acquire("data").Dispose();
    }

    [Fact]
    public async Task Acquire_OwnerWasKilled_Succeeds()
    {
        using var process = WriterProcess.Start(_folder, "own");
        (await process.ReadLineAsync()).ShouldBe("owned 1");
        await process.KillAsync();

        using var ownership = Acquire("data");

        ownership.Epoch.ShouldBe(2);
    }

    [Fact]
    public async Task Start_SecondOwner_FailsAndLeavesTheFirstAlone()
    {
        await using var first = await RunningStorage.StartAsync(_folder);

        await Should.ThrowAsync<DataDirectoryInUseException>(() => RunningStorage.StartAsync(_folder));

        (await first.Log.AppendAsync(Given.Append("s", 0, "e1"))).ShouldBeOfType<Appended>();
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("file/below/deeper")]
    public void Acquire_PathThroughAFile_SaysSo(string path)
    {
        File.WriteAllText(_folder.In("file"), "");

        var fault = Should.Throw<DataDirectoryUnusableException>(() => Acquire(path));

        fault.Fault.ShouldBe(DataDirectoryFault.NotADirectory);
        fault.Path.ShouldBe(_folder.In(path));
        fault.NextStep.ShouldContain("CICD_DATA_DIR");
    }

    [Fact]
    public void Acquire_WhereNobodyMayMakeFolders_SaysSo()
    {
        if (!Directory.Exists("/proc/self"))
        {
            return;
        }

        Should.Throw<DataDirectoryUnusableException>(() => DataDirectoryOwnership.Acquire(new DataDirectory("/proc/cicd"), TimeProvider.System, () => "id"))
            .Message.ShouldContain("/proc/cicd");
    }

    [Fact]
    public async Task Acquire_ImmutableFolder_IsReadOnlyAndCanStillBeRead()
    {
        await using (var storage = await RunningStorage.StartAsync(_folder))
        {
            await storage.Log.AppendAsync(Given.Append("s", 0, "e1"));
        }

        // Only root may do this, and not on every file system; elsewhere there is nothing to test.
        using var immutable = ImmutableFolder.TryMake(_folder.In("data"));
        if (immutable is null)
        {
            return;
        }

        var fault = await Should.ThrowAsync<DataDirectoryUnusableException>(() => RunningStorage.StartAsync(_folder));
        await using var reader = RunningStorage.Read(_folder);

        fault.Fault.ShouldBe(DataDirectoryFault.ReadOnly);
        Given.Ids(await reader.Log.ReadStreamAsync("s", 0)).ShouldBe(["e1"]);
    }

    private DataDirectoryOwnership Acquire(string name, string id = "0123456789abcdef0123456789abcdef") =>
        DataDirectoryOwnership.Acquire(new DataDirectory(_folder.In(name)), new SetClock(Given.Noon), () => id);

    private sealed class ImmutableFolder(string path) : IDisposable
    {
        public static ImmutableFolder? TryMake(string path) => Change("+i", path) ? new ImmutableFolder(path) : null;

        public void Dispose() => Change("-i", path).ShouldBeTrue();

        private static bool Change(string flag, string path)
        {
            if (!File.Exists("/usr/bin/chattr"))
            {
                return false;
            }

            using var process = Process.Start(new ProcessStartInfo("/usr/bin/chattr", [flag, path]) { RedirectStandardError = true })!;
            process.WaitForExit(Deadline.Long).ShouldBeTrue();
            return process.ExitCode == 0;
        }
    }
}
