using Cicd.Processes.Git;

namespace Cicd.Processes.Tests.Git;

public sealed class GitMirrorTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly GitFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Fetch_HeadOrOlderCommit_NamesItInTheMirror()
    {
        var repository = await _fixture.InitAsync();
        var first = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        var second = await _fixture.CommitAsync("second", ("a.txt", "b\n"));
        var mirror = await _fixture.MirrorAsync();

        (await mirror.FetchAsync(repository, "HEAD", "head", None)).ShouldBe(second);
        (await mirror.FetchAsync(repository, first, "base", None)).ShouldBe(first);
        (await mirror.ResolveAsync("base", None)).ShouldBe(first);
        await mirror.DeleteAsync("base", None);
        (await mirror.ResolveAsync("base", None)).ShouldBeNull();
    }

    [Fact]
    public async Task Snapshot_DirtyTree_LeavesTheUsersRepositoryByteIdentical()
    {
        var repository = await _fixture.InitAsync();
        var head = await _fixture.CommitAsync("first", ("a.txt", "a\n"), ("b.txt", "b\n"), (".gitignore", "*.log\n"));
        await File.WriteAllTextAsync(_fixture.InRoot("a.txt"), "staged\n");
        await _fixture.GitAsync("add", "a.txt");
        await File.WriteAllTextAsync(_fixture.InRoot("b.txt"), "changed\n");
        await File.WriteAllTextAsync(_fixture.InRoot("new.txt"), "untracked\n");
        await File.WriteAllTextAsync(_fixture.InRoot("x.log"), "ignored\n");
        var before = GitFixture.Listing(_fixture.Root);
        var mirror = await _fixture.MirrorAsync();

        var snapshot = await mirror.SnapshotAsync(repository, "snapshot", new GitMessage("Uncommitted files"), GitFixture.Identity, None);
        await repository.StatusAsync(None);
        await repository.SubmodulesAsync(None);

        GitFixture.Listing(_fixture.Root).ShouldBe(before);
        (await mirror.ResolveAsync("snapshot", None)).ShouldBe(snapshot);

        // The mirror stands alone: the user's repository is out of reach.
        Directory.Move(_fixture.Root, _fixture.Folder.File("elsewhere"));
        var worktree = await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), snapshot, None);
        (await File.ReadAllTextAsync(Path.Combine(worktree.Root, "a.txt"))).ShouldBe("staged\n");
        (await File.ReadAllTextAsync(Path.Combine(worktree.Root, "b.txt"))).ShouldBe("changed\n");
        (await File.ReadAllTextAsync(Path.Combine(worktree.Root, "new.txt"))).ShouldBe("untracked\n");
        File.Exists(Path.Combine(worktree.Root, "x.log")).ShouldBeFalse();
        (await worktree.LogAsync("HEAD", 10, path: null, None)).Select(commit => commit.Id).ShouldBe([snapshot, head]);
    }

    [Fact]
    public async Task Snapshot_NoCommitYet_HasNoParent()
    {
        var repository = await _fixture.InitAsync();
        await File.WriteAllTextAsync(_fixture.InRoot("a.txt"), "a\n");
        var mirror = await _fixture.MirrorAsync();

        var snapshot = await mirror.SnapshotAsync(repository, "snapshot", new GitMessage("Uncommitted files"), GitFixture.Identity, None);

        var worktree = await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), snapshot, None);
        (await File.ReadAllTextAsync(Path.Combine(worktree.Root, "a.txt"))).ShouldBe("a\n");
    }

    [Fact]
    public async Task Snapshot_LargeFile_IsTakenWithoutRunningItsFilter()
    {
        var repository = await _fixture.InitAsync();
        await _fixture.CommitAsync("first", (".gitattributes", "*.bin filter=lfs\n"));
        var trace = _fixture.Folder.File("ran");
        await _fixture.GitAsync("config", "filter.lfs.process", $"touch '{trace}'");
        await _fixture.GitAsync("config", "filter.lfs.clean", $"touch '{trace}'; cat");
        await _fixture.GitAsync("config", "filter.lfs.required", "true");
        await File.WriteAllTextAsync(_fixture.InRoot("large.bin"), "large\n");
        var mirror = await _fixture.MirrorAsync();

        var snapshot = await mirror.SnapshotAsync(repository, "snapshot", new GitMessage("Uncommitted files"), GitFixture.Identity, None);

        File.Exists(trace).ShouldBeFalse();
        var worktree = await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), snapshot, None);
        (await File.ReadAllTextAsync(Path.Combine(worktree.Root, "large.bin"))).ShouldBe("large\n");

        // The filter is a real one: git itself runs it, and stumbles over its silence.
        await Should.ThrowAsync<GitException>(() => _fixture.GitAsync("add", "large.bin"));
        File.Exists(trace).ShouldBeTrue();
    }

    [Fact]
    public async Task HasSameTree_ComparesFilesNotCommits()
    {
        var repository = await _fixture.InitAsync();
        var first = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        var changed = await _fixture.CommitAsync("second", ("a.txt", "b\n"));
        var back = await _fixture.CommitAsync("third", ("a.txt", "a\n"));
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);

        (await mirror.HasSameTreeAsync(first, back, None)).ShouldBeTrue();
        (await mirror.HasSameTreeAsync(first, changed, None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Reset_Worktree_PutsFilesAndHeadBack()
    {
        var repository = await _fixture.InitAsync();
        var first = await _fixture.CommitAsync("first", ("a.txt", "a\n"), (".gitignore", "*.log\n"));
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);
        var worktree = await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), first, None);
        await File.WriteAllTextAsync(Path.Combine(worktree.Root, "a.txt"), "b\n");
        await worktree.CommitAllAsync(new GitMessage("A try"), GitFixture.Identity, None);
        await File.WriteAllTextAsync(Path.Combine(worktree.Root, "a.txt"), "c\n");
        await File.WriteAllTextAsync(Path.Combine(worktree.Root, "new.txt"), "n\n");
        await File.WriteAllTextAsync(Path.Combine(worktree.Root, "x.log"), "ignored\n");

        await worktree.ResetAsync(first, None);

        (await worktree.HeadAsync(None)).Commit.ShouldBe(first);
        (await File.ReadAllTextAsync(Path.Combine(worktree.Root, "a.txt"))).ShouldBe("a\n");
        File.Exists(Path.Combine(worktree.Root, "new.txt")).ShouldBeFalse();
        File.Exists(Path.Combine(worktree.Root, "x.log")).ShouldBeTrue();
    }

    [Fact]
    public async Task FetchCommit_IntoTheUsersRepository_AddsOneBranchAndNothingElse()
    {
        var repository = await _fixture.InitAsync();
        var head = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);
        var worktree = await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), head, None);
        await File.WriteAllTextAsync(Path.Combine(worktree.Root, "a.txt"), "fixed\n");
        var fix = await worktree.CommitAllAsync(new GitMessage("Fix a"), GitFixture.Identity, None);
        var before = await _fixture.GitAsync("for-each-ref", "--format=%(refname) %(objectname)");

        await repository.FetchCommitAsync(mirror, fix!, "cicd/fix/1", None);

        (await _fixture.GitAsync("for-each-ref", "--format=%(refname) %(objectname)")).ShouldBe($"refs/heads/cicd/fix/1 {fix}\n{before}");
        File.Exists(_fixture.InRoot(".git/FETCH_HEAD")).ShouldBeFalse();
        (await repository.HeadAsync(None)).ShouldBe(new GitHead(head, "main"));
        (await repository.StatusAsync(None)).IsClean.ShouldBeTrue();
    }

    [Fact]
    public async Task Worktrees_AfterACrash_AreCleanedButForTheKept()
    {
        var repository = await _fixture.InitAsync();
        var head = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);
        string[] paths = [.. Enumerable.Range(0, 4).Select(number => _fixture.Folder.File($"work{number}"))];
        foreach (var path in paths)
        {
            await mirror.AddWorktreeAsync(path, head, None);
        }

        // One folder vanished, one was being made, one was in the middle of an index update, one is still needed.
        Directory.Delete(paths[0], recursive: true);
        await File.WriteAllTextAsync(Path.Combine(mirror.Path, "worktrees", "work1", "locked"), "initializing");
        await File.WriteAllTextAsync(Path.Combine(mirror.Path, "worktrees", "work2", "index.lock"), "");
        (await mirror.WorktreesAsync(None)).ShouldBe(paths.Select((path, number) => new GitWorktree(path, head, IsMissing: number == 0)), ignoreOrder: true);

        (await mirror.CleanAsync(new HashSet<string> { paths[3] }, None)).ShouldBe(3);

        (await mirror.WorktreesAsync(None)).ShouldBe([new GitWorktree(paths[3], head, IsMissing: false)]);
        Directory.GetDirectories(_fixture.Folder.Path, "work*").ShouldBe([paths[3]]);
        Directory.GetFileSystemEntries(Path.Combine(mirror.Path, "worktrees")).Select(Path.GetFileName).ShouldBe(["work3"]);
    }

    [Fact]
    public async Task RemoveWorktree_Twice_IsHarmless()
    {
        var repository = await _fixture.InitAsync();
        var head = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);
        await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), head, None);

        await mirror.RemoveWorktreeAsync(_fixture.Folder.File("work"), None);
        await mirror.RemoveWorktreeAsync(_fixture.Folder.File("work"), None);

        (await mirror.WorktreesAsync(None)).ShouldBeEmpty();
    }

    [LinuxFact]
    public async Task Worktree_HooksOfAnyOrigin_DoNotRun()
    {
        var repository = await _fixture.InitAsync();
        Directory.CreateDirectory(_fixture.InRoot(".git/hooks"));
        foreach (var hook in (string[])["post-checkout", "reference-transaction", "pre-commit"])
        {
            await File.WriteAllTextAsync(_fixture.InRoot($".git/hooks/{hook}"), $"#!/bin/sh\ntouch '{_fixture.Folder.File("hooked")}'\n");
            using var runner = new RunnerFixture();
            await runner.RunAsync(new CommandSpec { FileName = "chmod", Arguments = ["+x", _fixture.InRoot($".git/hooks/{hook}")], WorkingDirectory = "/", LogPath = runner.LogPath });
        }

        var head = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);
        await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), head, None);
        await repository.CommitAllAsync(new GitMessage("x"), GitFixture.Identity, None);

        File.Exists(_fixture.Folder.File("hooked")).ShouldBeFalse();
    }

    [Fact]
    public async Task Worktree_LineEndingsOfTheUser_AreKept()
    {
        var repository = await _fixture.InitAsync();
        await _fixture.GitAsync("config", "core.autocrlf", "true");
        var head = await _fixture.CommitAsync("first", ("a.txt", "a\r\n"));
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);

        var worktree = await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), head, None);

        (await File.ReadAllTextAsync(Path.Combine(worktree.Root, "a.txt"))).ShouldBe("a\r\n");
        (await worktree.DiffWorkingTreeAsync("HEAD", None)).Length.ShouldBe(0);
    }

    [Fact]
    public async Task Fetch_FromAShallowClone_Works()
    {
        await _fixture.InitAsync();
        await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        var head = await _fixture.CommitAsync("second", ("a.txt", "b\n"));
        await _fixture.GitAsync("clone", "--quiet", "--depth=1", $"file://{_fixture.Root}", _fixture.Folder.File("shallow"));
        var mirror = await _fixture.MirrorAsync();

        (await mirror.FetchAsync(await _fixture.OpenAsync(_fixture.Folder.File("shallow")), "HEAD", "head", None)).ShouldBe(head);
    }
}
