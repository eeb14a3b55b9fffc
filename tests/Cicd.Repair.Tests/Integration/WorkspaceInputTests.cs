using System.Diagnostics;
using Cicd.Processes.Git;

namespace Cicd.Repair.Tests;

/// <summary>What repositories hold besides small UTF-8 files.</summary>
public class WorkspaceInputTests
{
    [Fact]
    public async Task Patch_OddFiles_MakesTheSameTreeElsewhere()
    {
        await using var room = await RepairRoom.CreateAsync(
            ("crlf.txt", "one\r\ntwo\r\n"), ("mixed.txt", "one\r\ntwo\n"), ("run.sh", "#!/bin/sh\n"), ("old name.txt", "a long enough text\nto be seen\nas a rename\n"), ("end.txt", "no end"));
        Shell(room.Repository, "printf 'caf\\351\\n' > latin1.txt; printf '\\377\\376a\\0' > utf16.txt; printf 'x\\n' > \"$(printf 'caf\\351.txt')\"; printf '\\0\\1\\2' > a.bin");
        room.Commit("Odd ones");
        await room.StartAsync();
        await using var first = await OpenAsync(room, "first");
        Shell(
            first.Root,
            "printf 'one\\r\\nTWO\\r\\n' > crlf.txt; printf 'ONE\\r\\ntwo\\n' > mixed.txt; chmod +x run.sh; mv 'old name.txt' 'new name.txt'; printf 'no  end' > end.txt; "
            + "printf 'CAF\\351\\n' > latin1.txt; printf '\\377\\376b\\0' > utf16.txt; printf 'y\\n' > \"$(printf 'caf\\351.txt')\"; printf '\\0\\1\\3' > a.bin; printf 'n\\n' > \"$(printf 'n\\344u.txt')\"");

        var commit = (await first.RecordAsync("fix", CancellationToken.None)).ShouldNotBeNull();
        var patch = await first.Repository.DiffAsync(room.Request.Target.Commit, commit, CancellationToken.None);
        await using var second = await OpenAsync(room, "second");
        var applied = await second.Repository.ApplyAsync(patch, new GitApplyOptions { Index = true, ThreeWay = true }, CancellationToken.None);

        applied.Applied.ShouldBeTrue(applied.Message);
        var again = (await second.RecordAsync("again", CancellationToken.None)).ShouldNotBeNull();
        (await first.Mirror.Git.HasSameTreeAsync(commit, again, CancellationToken.None)).ShouldBeTrue();
        System.Text.Encoding.Latin1.GetString(patch.Span).ShouldContain("rename from old name.txt");
        Shell(second.Root, "test -x run.sh && test \"$(od -An -tx1 crlf.txt | tr -d ' \\n')\" = 6f6e650d0a54574f0d0a && grep -q y \"$(printf 'caf\\351.txt')\"");
    }

    [Fact]
    public async Task Workspace_NamesThatAreNotUtf8_AreRemovedAndSweptToo()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        Shell(room.Repository, "mkdir \"$(printf 'd\\351')\" && printf x > \"$(printf 'd\\351/\\377.txt')\"");
        room.Commit("Odd names");
        await room.StartAsync();

        await (await OpenAsync(room, "removed")).DisposeAsync();
        await room.ShouldHaveNoWorktreesAsync();

        var left = await OpenAsync(room, "left");
        Shell(left.Root, "mkdir -p ro && printf x > ro/x && chmod 500 ro");
        await room.Get<WorkspaceSweeper>().SweepAsync(CancellationToken.None);
        await room.ShouldHaveNoWorktreesAsync();
    }

    [Fact]
    public async Task Sweep_LocksAndHalfMadeThings_AreGoneAndTheNextWorktreeWorks()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        await room.StartAsync();
        var killed = await OpenAsync(room, "killed");
        var mirror = killed.Mirror.Path;
        var entry = killed.Repository.GitDirectory;
        foreach (var file in (string[])
        [
            Path.Combine(entry, "index.lock"), Path.Combine(entry, "HEAD.lock"), Path.Combine(entry, "locked"), Path.Combine(mirror, "config.lock"),
            Path.Combine(mirror, "packed-refs.lock"), Path.Combine(mirror, "refs", "cicd", "last.lock"), Path.Combine(mirror, "cicd-index-1-1", "index"),
        ])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "");
        }

        // A start of a worktree that got no further than its entry.
        Directory.CreateDirectory(Path.Combine(mirror, "worktrees", "half-made"));
        await File.WriteAllTextAsync(Path.Combine(mirror, "worktrees", "half-made", "locked"), "initializing");
        Directory.CreateDirectory(Path.Combine(room.Data.CachesPath, "cicd-1-00000001", "nuget"));

        await room.Get<WorkspaceSweeper>().SweepAsync(CancellationToken.None);

        Directory.EnumerateFileSystemEntries(mirror, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".lock", StringComparison.Ordinal) || path.Contains("cicd-index-", StringComparison.Ordinal) || path.Contains("/worktrees/", StringComparison.Ordinal))
            .ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(room.Data.CachesPath).ShouldBeEmpty();
        await using var next = await OpenAsync(room, "next");
        (await File.ReadAllTextAsync(Path.Combine(next.Root, "a.txt"))).ShouldBe("a\n");
    }

    [Fact]
    public async Task Submodule_IsAnEmptyFolderAndNoPartOfAFix()
    {
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"));
        room.Git("update-index", "--add", "--cacheinfo", $"160000,{room.Git("rev-parse", "HEAD")},vendor/lib");
        room.Git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", "A submodule");
        await room.StartAsync();
        await using var workspace = await OpenAsync(room, "sub");
        Shell(workspace.Root, "cd vendor/lib && git init -q && echo x > x && git add -A && git -c user.name=a -c user.email=b commit -q -m x && cd ../.. && echo b > a.txt");

        var commit = (await workspace.RecordAsync("fix", CancellationToken.None)).ShouldNotBeNull();
        var patch = await workspace.Repository.DiffAsync(room.Request.Target.Commit, commit, CancellationToken.None);

        GitPatchParser.Parse(patch.Span).Files.Select(file => file.Path).ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task LargeFile_StaysAPointerAndIsNotTouchedByAFix()
    {
        const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";
        await using var room = await RepairRoom.CreateAsync(("a.txt", "a\n"), ("logo.png", Pointer));
        room.Commit("Large files", (".gitattributes", "*.png -text\n"));
        await room.StartAsync();
        await using var workspace = await OpenAsync(room, "lfs");
        await File.WriteAllTextAsync(Path.Combine(workspace.Root, "a.txt"), "b\n");

        var commit = (await workspace.RecordAsync("fix", CancellationToken.None)).ShouldNotBeNull();

        (await File.ReadAllTextAsync(Path.Combine(workspace.Root, "logo.png"))).ShouldBe(Pointer);
        GitPatchParser.Parse((await workspace.Repository.DiffAsync(room.Request.Target.Commit, commit, CancellationToken.None)).Span).Files
            .Select(file => file.Path).ShouldBe(["a.txt"]);
    }

    private static Task<Workspace> OpenAsync(RepairRoom room, string task) =>
        room.Get<WorkspaceRoom>().OpenAsync(room.Request, task, room.Request.Target.Commit, CancellationToken.None);

    private static void Shell(string folder, string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-ec", script]) { WorkingDirectory = folder })!;
        shell.WaitForExit();
        shell.ExitCode.ShouldBe(0, script);
    }
}
