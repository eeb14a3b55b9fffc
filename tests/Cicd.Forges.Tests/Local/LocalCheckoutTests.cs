using Cicd.Contracts;
using Cicd.Forges.Discovery;

namespace Cicd.Forges.Tests.Local;

public sealed class LocalCheckoutTests
{
    [Fact]
    public async Task Resolve_CleanCheckoutBySubfolder_GivesHeadAndTouchesNothing()
    {
        using var repository = new LocalRepository();
        repository.Write("src/app.txt", "one\n");
        var head = repository.Commit();
        var before = repository.Fingerprint();
        var objects = repository.Objects();

        var resolved = (await repository.ResolveAsync(repository.At("src"))).ShouldBeOfType<ChangeResolution.Resolved>();

        resolved.Target.ShouldBe(new ChangeTarget { RepositoryPath = repository.Root, Commit = head, HeadCommit = head, Branch = "main" });
        resolved.Forge.ShouldBe(new ForgeContext { Forge = "local", Repository = "shop", CommitSha = head });
        resolved.Notices.ShouldBeEmpty();
        repository.Fingerprint().ShouldBe(before);
        repository.Objects().ShouldBe(objects);
    }

    [Fact]
    public async Task Resolve_DirtyCheckout_NamesWhatIsLeftOut()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        var head = repository.Commit();
        repository.Write("a.txt", "two\n");
        foreach (var number in Enumerable.Range(10, 11))
        {
            repository.Write($"new{number}.txt", "");
        }

        var resolved = (await repository.ResolveAsync()).ShouldBeOfType<ChangeResolution.Resolved>();

        resolved.Target.Commit.ShouldBe(head);
        resolved.Target.IncludesUncommitted.ShouldBeFalse();
        resolved.Notices.ShouldBe(
        [
            "12 uncommitted files are left out: a.txt, new10.txt, new11.txt, new12.txt, new13.txt, new14.txt, new15.txt, new16.txt, new17.txt, new18.txt"
            + " and 2 more. Take them along with --include-uncommitted.",
        ]);
    }

    [Fact]
    public async Task Resolve_IncludeUncommitted_TakesEverythingButIgnoredAndKeepsTheRepositoryByteForByte()
    {
        using var repository = new LocalRepository();
        repository.Write(".gitignore", "*.tmp\n");
        repository.Write("kept.txt", "kept\n");
        repository.Write("changed.txt", "one\n");
        repository.Write("gone.txt", "one\n");
        repository.Write("tool.sh", "#!/bin/sh\n");
        var head = repository.Commit();
        repository.Write("changed.txt", "two\n");
        repository.Write("staged.txt", "staged\n");
        repository.Git("add", "staged.txt");
        repository.Write("staged.txt", "staged, then edited\n");
        repository.Write("staged-only.txt", "only in the index and on disk\n");
        repository.Git("add", "staged-only.txt");
        repository.Write("forced.tmp", "ignored but added\n");
        repository.Git("add", "-f", "forced.tmp");
        repository.Write("ignored.tmp", "ignored\n");
        repository.Write("untracked file.txt", "new\n");
        File.Delete(repository.At("gone.txt"));
        File.SetUnixFileMode(repository.At("tool.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var before = repository.Fingerprint();
        var objects = repository.Objects();

        var target = await repository.TargetAsync(uncommitted: true);

        repository.Fingerprint().ShouldBe(before);
        repository.Objects().ShouldBe(objects);
        target.HeadCommit.ShouldBe(head);
        target.IncludesUncommitted.ShouldBeTrue();
        var mirror = (await repository.Forge.OpenMirrorAsync(target, CancellationToken.None)).Path;
        LocalRepository.GitIn(mirror, "rev-parse", $"{target.Commit}^").ShouldBe(head);
        LocalRepository.GitIn(mirror, "ls-tree", "-r", "--name-only", target.Commit).Split('\n').ShouldBe(
            [".gitignore", "changed.txt", "forced.tmp", "kept.txt", "staged-only.txt", "staged.txt", "tool.sh", "untracked file.txt"]);
        LocalRepository.GitIn(mirror, "show", $"{target.Commit}:changed.txt").ShouldBe("two");
        LocalRepository.GitIn(mirror, "show", $"{target.Commit}:staged.txt").ShouldBe("staged, then edited");
        LocalRepository.GitIn(mirror, "ls-tree", target.Commit, "tool.sh").ShouldStartWith("100755");
        LocalRepository.GitIn(mirror, "fsck", "--strict", "--no-dangling").ShouldBe("");
    }

    [Fact]
    public async Task Resolve_EditInTheSameSecondAndSize_IsSeenBySnapshot()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "aaaa\n");
        repository.Commit();
        var stamp = File.GetLastWriteTimeUtc(repository.At(".git/index"));
        repository.Write("a.txt", "bbbb\n");
        File.SetLastWriteTimeUtc(repository.At("a.txt"), stamp);

        var target = await repository.TargetAsync(uncommitted: true);

        var mirror = (await repository.Forge.OpenMirrorAsync(target, CancellationToken.None)).Path;
        LocalRepository.GitIn(mirror, "show", $"{target.Commit}:a.txt").ShouldBe("bbbb");
    }

    [Fact]
    public async Task Resolve_HostileNames_AreTakenAlong()
    {
        using var repository = new LocalRepository();
        repository.Write("plain.txt", "");
        repository.Commit();
        repository.Shell("""printf x > "$(printf 'new\nline')"; printf x > 'quote".txt'; printf x > "it's a space.txt"; printf x > "$(printf 'caf\351')"; printf x > -dash""");

        var resolved = (await repository.ResolveAsync(uncommitted: true)).ShouldBeOfType<ChangeResolution.Resolved>();

        var mirror = (await repository.Forge.OpenMirrorAsync(resolved.Target, CancellationToken.None)).Path;
        LocalRepository.GitIn(mirror, "ls-tree", "-r", "-z", "--name-only", resolved.Target.Commit).Split('\0', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(6);
        resolved.Notices.ShouldHaveSingleItem().ShouldStartWith("5 uncommitted files are taken along: ");
        resolved.Notices[0].ShouldContain("new\\u000aline");
        resolved.Notices[0].ShouldNotContain('\n');
    }

    [Fact]
    public async Task Resolve_NothingToSnapshot_StaysAtHead()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "");
        repository.Commit();

        (await repository.TargetAsync(uncommitted: true)).IncludesUncommitted.ShouldBeFalse();
    }

    [Fact]
    public async Task Resolve_DetachedHeadInLinkedWorktree_SharesTheMirror()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        var head = repository.Commit();
        var linked = Path.Combine(repository.Folder, "linked");
        repository.Git("worktree", "add", "-q", "--detach", linked);

        var target = await repository.TargetAsync(linked);

        target.RepositoryPath.ShouldBe(linked);
        target.Branch.ShouldBeNull();
        target.Commit.ShouldBe(head);
        (await repository.Forge.OpenMirrorAsync(target, CancellationToken.None))
            .ShouldBeSameAs(await repository.Forge.OpenMirrorAsync(await repository.TargetAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task Resolve_Base_GivesTheMergeBase()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        var start = repository.Commit();
        repository.Git("switch", "-q", "-c", "topic");
        repository.Write("b.txt", "two\n");
        repository.Commit();
        repository.Git("update-ref", "refs/remotes/origin/release", start);

        var byBranch = (await repository.ResolveAsync(@base: "main")).ShouldBeOfType<ChangeResolution.Resolved>();
        var byRemote = (await repository.ResolveAsync(@base: "release")).ShouldBeOfType<ChangeResolution.Resolved>();

        byBranch.Target.BaseCommit.ShouldBe(start);
        byRemote.Target.BaseCommit.ShouldBe(start);
    }

    [Fact]
    public async Task Resolve_BaseThatDoesNotHelp_IsRefused()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        repository.Git("switch", "-q", "--orphan", "other");
        repository.Write("b.txt", "two\n");
        repository.Commit();

        Refusal(await repository.ResolveAsync(@base: "nowhere")).ShouldBe(ChangeRefusal.BaseNotFound);
        Refusal(await repository.ResolveAsync(@base: "--all")).ShouldBe(ChangeRefusal.BaseNotFound);
        Refusal(await repository.ResolveAsync(@base: "main")).ShouldBe(ChangeRefusal.NoMergeBase);
    }

    [Fact]
    public async Task Resolve_ShallowClone_WorksAndExplainsMissingHistory()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        repository.Git("branch", "old");
        repository.Write("a.txt", "two\n");
        repository.Commit();
        var clone = Path.Combine(repository.Folder, "clone");
        repository.Git("clone", "-q", "--depth", "1", "--no-single-branch", $"file://{repository.Root}", clone);

        var target = await repository.TargetAsync(clone);
        var result = await repository.FixAsync(target, "echo three > a.txt");
        var publication = await repository.Forge.PublishAsync(target, result, CancellationToken.None);
        var refused = (await repository.ResolveAsync(clone, "origin/old")).ShouldBeOfType<ChangeResolution.Refused>();

        publication.ShouldBeOfType<Publication.Published>();
        LocalRepository.GitIn(clone, "show", $"{result.Commit}:a.txt").ShouldBe("three");
        refused.Kind.ShouldBe(ChangeRefusal.NoMergeBase);
        refused.NextStep.ShouldContain("git fetch --unshallow");
    }

    [Fact]
    public async Task Resolve_NoRepositoryOrNoCommit_IsRefusedWithTheNextStep()
    {
        using var repository = new LocalRepository();
        var elsewhere = Directory.CreateDirectory(Path.Combine(repository.Folder, "elsewhere")).FullName;
        var bare = Path.Combine(repository.Folder, "bare");
        repository.Git("init", "-q", "--bare", bare);

        Refusal(await repository.ResolveAsync()).ShouldBe(ChangeRefusal.NoCommit);
        Refusal(await repository.ResolveAsync(elsewhere)).ShouldBe(ChangeRefusal.NotARepository);
        Refusal(await repository.ResolveAsync(Path.Combine(elsewhere, "missing"))).ShouldBe(ChangeRefusal.NotARepository);
        Refusal(await repository.ResolveAsync(bare)).ShouldBe(ChangeRefusal.Bare);
    }

    [Fact]
    public async Task Resolve_MergeUnderWay_IsRefusedOnlyForUncommittedFiles()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        repository.Git("switch", "-q", "-c", "topic");
        repository.Write("a.txt", "topic\n");
        repository.Commit();
        repository.Git("switch", "-q", "main");
        repository.Write("a.txt", "main\n");
        repository.Commit();
        Should.Throw<InvalidOperationException>(() => repository.Git("merge", "topic"));

        var conflicted = (await repository.ResolveAsync(uncommitted: true)).ShouldBeOfType<ChangeResolution.Refused>();
        repository.Git("checkout", "-q", "--ours", "a.txt");
        repository.Git("add", "a.txt");
        var merging = (await repository.ResolveAsync(uncommitted: true)).ShouldBeOfType<ChangeResolution.Refused>();

        conflicted.Message.ShouldBe("These files have unresolved conflicts: a.txt.");
        merging.Message.ShouldStartWith("A merge is under way");
        merging.NextStep.ShouldContain("git merge --abort");
        (await repository.ResolveAsync()).ShouldBeOfType<ChangeResolution.Resolved>();
    }

    [Fact]
    public async Task Resolve_SubmodulesAndLargeFiles_AreNotices()
    {
        using var repository = new LocalRepository();
        repository.Write("inner/x.txt", "x\n");
        LocalRepository.GitIn(repository.At("inner"), "init", "-q", ".");
        LocalRepository.GitIn(repository.At("inner"), "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "inner");
        repository.Write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n# *.txt filter=lfs\n");
        repository.Write("media/.gitattributes", "*.png filter=lfs\n");
        repository.Shell("git -c advice.addEmbeddedRepo=false add -A && git commit -q -m all");

        var resolved = (await repository.ResolveAsync()).ShouldBeOfType<ChangeResolution.Resolved>();

        resolved.Notices.ShouldContain("Submodules are not checked out: inner. Checks that need them will fail.");
        resolved.Notices.ShouldContain("Files in Git LFS are checked out as pointers: *.bin, media/*.png. Checks that read their content will fail.");
    }

    [Fact]
    public async Task DiscoverChecks_ReadsTheCommitAndNotTheWorkingTree()
    {
        using var repository = new LocalRepository();
        repository.Write(".cicd.yml", "checks: [./committed.sh]\n");
        repository.Write("Makefile", "test:\n");
        repository.Commit();
        repository.Write(".cicd.yml", "checks: [./edited.sh]\n");

        var committed = await repository.Forge.DiscoverChecksAsync(await repository.TargetAsync(), new CheckQuery(), CancellationToken.None);
        var snapshot = await repository.Forge.DiscoverChecksAsync(await repository.TargetAsync(uncommitted: true), new CheckQuery(), CancellationToken.None);

        committed.ShouldBeOfType<CheckDiscovery.Found>().Checks.ShouldHaveSingleItem().Command.ShouldBe("./committed.sh");
        snapshot.ShouldBeOfType<CheckDiscovery.Found>().Checks.ShouldHaveSingleItem().Command.ShouldBe("./edited.sh");
    }

    private static ChangeRefusal Refusal(ChangeResolution resolution)
    {
        var refused = resolution.ShouldBeOfType<ChangeResolution.Refused>();
        refused.Message.ShouldNotBeEmpty();
        refused.NextStep.ShouldNotBeEmpty();
        return refused.Kind;
    }
}
