using System.Runtime.Versioning;
using System.Text;
using Cicd.Processes.Git;

namespace Cicd.Processes.Tests.Git;

public sealed class GitPatchTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly GitFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [LinuxFact]
    [SupportedOSPlatform("linux")]
    public async Task Diff_EveryKindOfChange_RoundTripsThroughApply()
    {
        var repository = await _fixture.InitAsync();
        var first = await _fixture.CommitAsync(
            "first", ("crlf.txt", "one\r\ntwo\r\n"), ("run.sh", "#!/bin/sh\n"), ("old.txt", "a\nb\nc\nd\ne\n"), ("gone.txt", "x\n"), ("last.txt", "no newline"));
        await File.WriteAllBytesAsync(_fixture.InRoot("image.bin"), [.. Enumerable.Range(0, 2000).Select(value => (byte)(value * 7))]);
        await File.WriteAllTextAsync(_fixture.InRoot("crlf.txt"), "one\r\nthree\r\n");
        File.SetUnixFileMode(_fixture.InRoot("run.sh"), File.GetUnixFileMode(_fixture.InRoot("run.sh")) | UnixFileMode.UserExecute);
        File.Move(_fixture.InRoot("old.txt"), _fixture.InRoot("für.txt"));
        File.Delete(_fixture.InRoot("gone.txt"));
        File.CreateSymbolicLink(_fixture.InRoot("link"), "run.sh");
        await File.WriteAllTextAsync(_fixture.InRoot("last.txt"), "still no newline");
        var second = await _fixture.CommitAsync("second");

        var patch = await repository.DiffAsync(first, second, None);
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);
        var worktree = await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), first, None);
        var applied = await worktree.ApplyAsync(patch, new GitApplyOptions { Index = true }, None);

        applied.ShouldBe(applied with { Applied = true, Message = "" });
        (await worktree.WriteTreeAsync(objectDirectory: null, None)).ShouldBe(await _fixture.GitAsync("rev-parse", "HEAD^{tree}"));
        Encoding.UTF8.GetString(patch.Span).ShouldContain("rename from old.txt\nrename to für.txt\n");
        (await File.ReadAllTextAsync(Path.Combine(worktree.Root, "crlf.txt"))).ShouldBe("one\r\nthree\r\n");
        (await worktree.ApplyAsync(patch, new GitApplyOptions { Index = true, Reverse = true }, None)).Applied.ShouldBeTrue();
        (await worktree.StatusAsync(None)).IsClean.ShouldBeTrue();
    }

    [Fact]
    public async Task DiffWorkingTree_UntrackedAndIgnoredFiles_TakesTheUntracked()
    {
        var repository = await _fixture.InitAsync();
        await _fixture.CommitAsync("first", ("a.txt", "a\n"), (".gitignore", "*.log\n"));
        await File.WriteAllTextAsync(_fixture.InRoot("new.txt"), "new\n");
        await File.WriteAllTextAsync(_fixture.InRoot("noise.log"), "noise\n");

        var patch = Encoding.UTF8.GetString((await repository.DiffWorkingTreeAsync("HEAD", None)).Span);

        patch.ShouldBe(
            "diff --git a/new.txt b/new.txt\nnew file mode 100644\nindex 0000000000000000000000000000000000000000..3e757656cf36eca53338e520d134963a44f793f8\n"
            + "--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1 @@\n+new\n");
        (await repository.StatusAsync(None)).Untracked.ShouldBe(["new.txt"]);
    }

    [Fact]
    public async Task Diff_NothingChanged_IsEmpty()
    {
        var repository = await _fixture.InitAsync();
        await _fixture.CommitAsync("first", ("a.txt", "a\n"));

        (await repository.DiffWorkingTreeAsync("HEAD", None)).Length.ShouldBe(0);
    }

    [Fact]
    public async Task Apply_PatchThatDoesNotFit_IsAnAnswerAndTouchesNothing()
    {
        var (repository, patch) = await ConflictAsync();

        var check = await repository.ApplyAsync(patch, new GitApplyOptions { CheckOnly = true }, None);
        var result = await repository.ApplyAsync(patch, new GitApplyOptions(), None);

        check.Applied.ShouldBeFalse();
        result.Applied.ShouldBeFalse();
        result.Message.ShouldBe("error: patch failed: a.txt:1\nerror: a.txt: patch does not apply");
        result.Conflicts.ShouldBeEmpty();
        (await repository.StatusAsync(None)).IsClean.ShouldBeTrue();
    }

    [Fact]
    public async Task Apply_ThreeWayConflict_NamesTheFiles()
    {
        var (repository, patch) = await ConflictAsync();

        var result = await repository.ApplyAsync(patch, new GitApplyOptions { ThreeWay = true }, None);

        result.Applied.ShouldBeFalse();
        result.Conflicts.ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task Apply_Rubbish_IsAnAnswer()
    {
        var repository = await _fixture.InitAsync();
        await _fixture.CommitAsync("first", ("a.txt", "a\n"));

        (await repository.ApplyAsync("rubbish"u8.ToArray(), new GitApplyOptions(), None)).Applied.ShouldBeFalse();
    }

    private async Task<(GitRepository Repository, ReadOnlyMemory<byte> Patch)> ConflictAsync()
    {
        var repository = await _fixture.InitAsync();
        var first = await _fixture.CommitAsync("first", ("a.txt", "one\n"));
        var second = await _fixture.CommitAsync("second", ("a.txt", "two\n"));
        var patch = await repository.DiffAsync(first, second, None);
        await _fixture.CommitAsync("third", ("a.txt", "three\n"));
        return (repository, patch);
    }
}
