using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Processes;

namespace Cicd.Forges.Tests.Local;

public sealed class WorkingTreePatcherTests
{
    private static SessionId Session => LocalRepository.Session;

    [Fact]
    public async Task ApplyThenUndo_AllKindsOfChanges_GoThereAndBackAndSpareTheUsersEdits()
    {
        using var repository = new LocalRepository();
        repository.Write("text.txt", "one\n");
        repository.Write("crlf.txt", "one\r\ntwo\r\n");
        repository.Write("tool.sh", "#!/bin/sh\n");
        repository.Write("gone.txt", "gone\n");
        repository.Write("dir", "a file that becomes a folder\n");
        repository.Write("other.txt", "one\n");
        repository.Shell("""printf '\000\001\002' > image.bin; printf x > "$(printf 'caf\351')"; printf x > "$(printf 'new\nline')"; printf x > 'quo"te'; ln -s text.txt link""");
        repository.Commit();
        repository.Write("other.txt", "my edit\n");
        repository.Write("staged.txt", "my staged file\n");
        repository.Git("add", "staged.txt");
        repository.Write("untracked.txt", "my untracked file\n");
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(
            target,
            """
            echo two > text.txt; printf 'one\r\nTWO\r\n' > crlf.txt; chmod +x tool.sh; rm gone.txt; printf '\003\000' > image.bin; printf y > "$(printf 'caf\351')"
            printf y > "$(printf 'new\nline')"; printf y > 'quo"te'; ln -sfn tool.sh link; rm dir; mkdir dir; echo in > 'dir/in side.txt'; mkdir new; echo n > new/n.txt
            """);
        var before = repository.Fingerprint();
        var index = File.ReadAllBytes(repository.At(".git/index"));

        var applied = await repository.Forge.ApplyAsync(target, result, CancellationToken.None);
        var status = repository.Git("status", "--porcelain", "-uall");
        var again = await repository.Forge.ApplyAsync(target, result, CancellationToken.None);
        var text = (repository.Read("text.txt"), repository.Read("crlf.txt"), repository.Read("dir/in side.txt"), repository.Read("other.txt"));
        var undone = await repository.Forge.UndoAsync(Session, CancellationToken.None);
        var undoneAgain = await repository.Forge.UndoAsync(Session, CancellationToken.None);

        applied.ShouldBeOfType<ApplyOutcome.Applied>().Files.Length.ShouldBe(12);
        again.ShouldBeOfType<ApplyOutcome.AlreadyThere>();
        text.ShouldBe(("two\n", "one\r\nTWO\r\n", "in\n", "my edit\n"));
        status.Split('\n').Length.ShouldBe(15);
        undone.ShouldBeOfType<UndoOutcome.Undone>().Files.Length.ShouldBe(12);
        undoneAgain.ShouldBeOfType<UndoOutcome.NothingToUndo>();
        repository.Fingerprint().ShouldBe(before);
        File.ReadAllBytes(repository.At(".git/index")).ShouldBe(index);
        Directory.Exists(repository.At("new")).ShouldBeFalse();
    }

    [Fact]
    public async Task Apply_OverTheUsersEdits_IsRefusedAndWritesNothing()
    {
        using var repository = new LocalRepository();
        foreach (var name in new[] { "edited.txt", "staged.txt", "deleted.txt", "moded.txt", "clean.txt" })
        {
            repository.Write(name, "one\n");
        }

        repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "for f in *.txt; do echo two > $f; done; echo new > untracked.txt; mkdir folder; echo x > folder/x; echo y > ignored.log");
        repository.Write("edited.txt", "mine\n");
        repository.Write("staged.txt", "mine\n");
        repository.Git("add", "staged.txt");
        repository.Write("staged.txt", "one\n");
        File.Delete(repository.At("deleted.txt"));
        File.SetUnixFileMode(repository.At("moded.txt"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        repository.Write("untracked.txt", "mine\n");
        repository.Write(".git/info/exclude", "*.log\n");
        repository.Write("ignored.log", "mine\n");
        var before = repository.Fingerprint();

        var refused = (await repository.Forge.ApplyAsync(target, result, CancellationToken.None)).ShouldBeOfType<ApplyOutcome.Refused>();

        refused.Files.ShouldBe(["deleted.txt", "edited.txt", "ignored.log", "moded.txt", "staged.txt", "untracked.txt"]);
        refused.Message.ShouldContain("changes of your own");
        repository.Fingerprint().ShouldBe(before);
        (await repository.Forge.UndoAsync(Session, CancellationToken.None)).ShouldBeOfType<UndoOutcome.NothingToUndo>();
    }

    [Theory]
    [InlineData("echo mine > folder")]
    [InlineData("mkdir elsewhere; ln -s elsewhere folder")]
    [InlineData("echo folder > .git/info/exclude; echo mine > folder")]
    public async Task Apply_WhereAFolderMustBe_SparesWhatStandsThere(string script)
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "mkdir folder; echo x > folder/x");
        repository.Shell(script);
        var before = repository.Fingerprint();

        var refused = (await repository.Forge.ApplyAsync(target, result, CancellationToken.None)).ShouldBeOfType<ApplyOutcome.Refused>();

        refused.Files.ShouldBe(["folder/x"]);
        repository.Fingerprint().ShouldBe(before);
    }

    [Theory]
    [InlineData("mkdir thing; echo mine > thing/mine.txt")]
    [InlineData("mkdir elsewhere; ln -s elsewhere thing")]
    [InlineData("mkdir elsewhere; ln -s elsewhere thing; echo thing > .git/info/exclude")]
    [InlineData("ln -s nowhere thing")]
    public async Task Apply_WhereAFileMustBe_SparesWhatStandsThere(string script)
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "echo x > thing");
        repository.Shell(script);
        var before = repository.Fingerprint();

        var refused = (await repository.Forge.ApplyAsync(target, result, CancellationToken.None)).ShouldBeOfType<ApplyOutcome.Refused>();

        refused.Files.ShouldBe(["thing"]);
        repository.Fingerprint().ShouldBe(before);
    }

    [Fact]
    public async Task Apply_HeadMoved_CountsOnlyWhereItMatters()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Write("b.txt", "one\n");
        repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "echo two > a.txt");
        repository.Write("b.txt", "moved\n");
        repository.Commit();

        var applied = await repository.Forge.ApplyAsync(target, result, CancellationToken.None);
        await repository.Forge.UndoAsync(Session, CancellationToken.None);
        repository.Write("a.txt", "moved\n");
        repository.Commit();
        var refused = (await repository.Forge.ApplyAsync(target, result, CancellationToken.None)).ShouldBeOfType<ApplyOutcome.Refused>();

        applied.ShouldBeOfType<ApplyOutcome.Applied>();
        refused.Message.ShouldContain("HEAD has moved");
        repository.Read("a.txt").ShouldBe("moved\n");
    }

    [Fact]
    public async Task Apply_OnSnapshot_MayPatchEditsThatItSaw()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\ntwo\n");
        repository.Commit();
        repository.Write("a.txt", "one\ntwo mine\n");
        repository.Write("new.txt", "mine\n");
        var target = await repository.TargetAsync(uncommitted: true);
        var result = await repository.FixAsync(target, "sed -i s/one/ONE/ a.txt; echo fixed >> new.txt");

        var applied = await repository.Forge.ApplyAsync(target, result, CancellationToken.None);
        var texts = (repository.Read("a.txt"), repository.Read("new.txt"));
        await repository.Forge.UndoAsync(Session, CancellationToken.None);
        var back = (repository.Read("a.txt"), repository.Read("new.txt"));
        repository.Write("new.txt", "mine, edited since\n");
        var refused = await repository.Forge.ApplyAsync(target, result, CancellationToken.None);

        applied.ShouldBeOfType<ApplyOutcome.Applied>();
        texts.ShouldBe(("ONE\ntwo mine\n", "mine\nfixed\n"));
        back.ShouldBe(("one\ntwo mine\n", "mine\n"));
        refused.ShouldBeOfType<ApplyOutcome.Refused>().Files.ShouldBe(["new.txt"]);
    }

    [Fact]
    public async Task ApplyThenUndo_LargeFile_BringsItsContentNotItsPointer()
    {
        using var repository = new LocalRepository();
        repository.Git("config", "filter.lfs.clean", "sed s/content/pointer/");
        repository.Git("config", "filter.lfs.smudge", "if test -n \"$GIT_LFS_SKIP_SMUDGE\"; then cat; else sed s/pointer/content/; fi");
        repository.Write(".gitattributes", "*.bin filter=lfs\n");
        repository.Write("large.bin", "content 1\n");
        repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "echo 'pointer 2' > large.bin");

        (await repository.Forge.ApplyAsync(target, result, CancellationToken.None)).ShouldBeOfType<ApplyOutcome.Applied>();
        var applied = repository.Read("large.bin");
        (await repository.Forge.UndoAsync(LocalRepository.Session, CancellationToken.None)).ShouldBeOfType<UndoOutcome.Undone>();

        applied.ShouldBe("content 2\n");
        repository.Read("large.bin").ShouldBe("content 1\n");
    }

    [Fact]
    public async Task Apply_InLinkedWorktreeWithConvertedLineEndings_KeepsThem()
    {
        using var repository = new LocalRepository();
        repository.Write(".gitattributes", "*.txt text eol=crlf\n");
        repository.Write("a.txt", "one\n");
        repository.Commit();
        var linked = Path.Combine(repository.Folder, "linked");
        repository.Git("worktree", "add", "-q", "-b", "topic", linked);
        var target = await repository.TargetAsync(linked);
        var result = await repository.FixAsync(target, "printf 'two\\r\\n' > a.txt");

        var applied = await repository.Forge.ApplyAsync(target, result, CancellationToken.None);
        var there = File.ReadAllText(Path.Combine(linked, "a.txt"));
        var undone = await repository.Forge.UndoAsync(Session, CancellationToken.None);

        applied.ShouldBeOfType<ApplyOutcome.Applied>();
        there.ShouldBe("two\r\n");
        undone.ShouldBeOfType<UndoOutcome.Undone>();
        File.ReadAllText(Path.Combine(linked, "a.txt")).ShouldBe("one\r\n");
        repository.Read("a.txt").ShouldBe("one\n");
    }

    [Fact]
    public async Task Undo_AfterTheUserEditedAgain_IsRefusedAndNamesTheFile()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Write("b.txt", "one\n");
        repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "echo two > a.txt; echo two > b.txt");
        await repository.Forge.PublishAsync(target, result, CancellationToken.None);
        await repository.Forge.ApplyAsync(target, result, CancellationToken.None);
        repository.Write("b.txt", "two, and mine\n");

        var refused = (await repository.Forge.UndoAsync(Session, CancellationToken.None)).ShouldBeOfType<UndoOutcome.Refused>();

        refused.Files.ShouldBe(["b.txt"]);
        repository.Read("a.txt").ShouldBe("two\n");
        repository.Git("rev-parse", LocalResultPublisher.BranchOf(Session)).ShouldBe(result.Commit);
    }

    [Fact]
    public async Task Undo_Branch_IsDeletedOnlyWhileItIsOurs()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        var head = repository.Commit();
        var branch = LocalResultPublisher.BranchOf(Session);
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "echo two > a.txt");
        var before = repository.Fingerprint();

        await repository.Forge.PublishAsync(target, result, CancellationToken.None);
        var deleted = await repository.Forge.UndoAsync(Session, CancellationToken.None);
        var after = repository.Fingerprint();
        await repository.Forge.PublishAsync(target, result, CancellationToken.None);
        repository.Git("switch", "-q", branch);
        var checkedOut = await repository.Forge.UndoAsync(Session, CancellationToken.None);
        repository.Git("switch", "-q", "main");
        repository.Git("branch", "-f", branch, head);
        var moved = await repository.Forge.UndoAsync(Session, CancellationToken.None);

        deleted.ShouldBeOfType<UndoOutcome.Undone>().Branch.ShouldBe(branch);
        after.ShouldBe(before);
        checkedOut.ShouldBeOfType<UndoOutcome.Undone>().Note.ShouldNotBeNull().ShouldContain("is checked out");
        moved.ShouldBeOfType<UndoOutcome.Undone>().Note.ShouldNotBeNull().ShouldContain("no longer points");
        repository.Git("rev-parse", branch).ShouldBe(head);
    }

    [Theory]
    [InlineData("")]
    [InlineData("echo two > a.txt")]
    [InlineData("echo two > a.txt; printf tw > b.txt; rm c.txt")]
    [InlineData("echo two > a.txt; rm b.txt; echo two > c.txt; echo new > d.txt")]
    public async Task Undo_AfterKillInTheMiddleOfApply_PutsEverythingBack(string writtenSoFar)
    {
        using var repository = new LocalRepository();
        var (target, result) = await KilledApplyAsync(repository, writtenSoFar);
        var applying = File.ReadAllText(Path.Combine(repository.Data, "sessions", Session.Value, "applied.json"));

        var undone = await repository.Forge.UndoAsync(Session, CancellationToken.None);

        applying.ShouldContain("\"phase\": \"Applying\"");
        undone.ShouldBeOfType<UndoOutcome.Undone>();
        (repository.Read("a.txt"), repository.Read("b.txt"), repository.Read("c.txt")).ShouldBe(("one\n", "one\n", "one\n"));
        File.Exists(repository.At("d.txt")).ShouldBeFalse();
        repository.Git("status", "--porcelain").ShouldBe("");
        (await repository.Forge.ApplyAsync(target, result, CancellationToken.None)).ShouldBeOfType<ApplyOutcome.Applied>();
    }

    [Fact]
    public async Task Apply_AfterKillInTheMiddle_GoesOn()
    {
        using var repository = new LocalRepository();
        var (target, result) = await KilledApplyAsync(repository, "echo two > a.txt; printf t > b.txt");

        var applied = await repository.Forge.ApplyAsync(target, result, CancellationToken.None);

        applied.ShouldBeOfType<ApplyOutcome.Applied>();
        (repository.Read("a.txt"), repository.Read("b.txt"), repository.Read("c.txt"), repository.Read("d.txt")).ShouldBe(("two\n", "two\n", "two\n", "new\n"));
    }

    [Fact]
    public async Task Undo_AfterKillAndAnEditOfTheUsers_IsRefused()
    {
        using var repository = new LocalRepository();
        await KilledApplyAsync(repository, "echo two > a.txt; echo mine > b.txt");

        var refused = await repository.Forge.UndoAsync(Session, CancellationToken.None);

        refused.ShouldBeOfType<UndoOutcome.Refused>().Files.ShouldBe(["b.txt"]);
        repository.Read("a.txt").ShouldBe("two\n");
    }

    [Fact]
    public async Task Undo_AfterKillInTheMiddleOfUndo_GoesOn()
    {
        using var repository = new LocalRepository();
        repository.Write("a.txt", "one\n");
        repository.Write("b.txt", "one\n");
        repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "echo two > a.txt; echo two > b.txt");
        await repository.Forge.ApplyAsync(target, result, CancellationToken.None);
        repository.Start(runner => new KilledRunner(runner, () => repository.Shell("echo one > a.txt; printf on > b.txt")));
        await Should.ThrowAsync<IOException>(() => repository.Forge.UndoAsync(Session, CancellationToken.None));
        repository.Start();

        var refused = await repository.Forge.ApplyAsync(target, result, CancellationToken.None);
        var undone = await repository.Forge.UndoAsync(Session, CancellationToken.None);

        refused.ShouldBeOfType<ApplyOutcome.Refused>().NextStep.ShouldBe($"Run: cicd session undo {Session}");
        undone.ShouldBeOfType<UndoOutcome.Undone>();
        repository.Git("status", "--porcelain").ShouldBe("");
    }

    [Fact]
    public async Task Undo_SessionThatDidNothing_IsNothing()
    {
        using var repository = new LocalRepository();

        (await repository.Forge.UndoAsync(Session, CancellationToken.None)).ShouldBeOfType<UndoOutcome.NothingToUndo>();
    }

    /// <summary>An apply that dies when git is about to write; <paramref name="writtenSoFar"/> stands for what git got done.</summary>
    private static async Task<(ChangeTarget Target, FixResult Result)> KilledApplyAsync(LocalRepository repository, string writtenSoFar)
    {
        foreach (var name in new[] { "a.txt", "b.txt", "c.txt" })
        {
            repository.Write(name, "one\n");
        }

        repository.Commit();
        var target = await repository.TargetAsync();
        var result = await repository.FixAsync(target, "for f in a b c; do echo two > $f.txt; done; echo new > d.txt");
        repository.Start(runner => new KilledRunner(runner, () => repository.Shell(writtenSoFar)));
        await Should.ThrowAsync<IOException>(() => repository.Forge.ApplyAsync(target, result, CancellationToken.None));
        repository.Start();
        return (target, result);
    }

    private sealed class KilledRunner(ICommandRunner runner, Action writeSome) : ICommandRunner
    {
        public Task<CommandResult> RunAsync(CommandSpec spec, CancellationToken cancellationToken)
        {
            if (!spec.Arguments.Contains("read-tree") || !spec.Arguments.Contains("-u"))
            {
                return runner.RunAsync(spec, cancellationToken);
            }

            writeSome();
            throw new IOException("The process is dead.");
        }
    }
}
