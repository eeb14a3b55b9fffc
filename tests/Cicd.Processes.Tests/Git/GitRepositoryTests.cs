using System.Text;
using Cicd.Processes.Git;

namespace Cicd.Processes.Tests.Git;

public sealed class GitRepositoryTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly GitFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Head_NoCommitYet_HasABranchOnly()
    {
        var repository = await _fixture.InitAsync();

        (await repository.HeadAsync(None)).ShouldBe(new GitHead(null, "main"));
    }

    [Fact]
    public async Task Head_OnABranchAndDetached_SaysWhere()
    {
        var repository = await _fixture.InitAsync();
        var commit = await _fixture.CommitAsync("first", ("a.txt", "a\n"));

        (await repository.HeadAsync(None)).ShouldBe(new GitHead(commit, "main"));
        await _fixture.GitAsync("checkout", "--quiet", "--detach");
        (await repository.HeadAsync(None)).ShouldBe(new GitHead(commit, null));
    }

    [Fact]
    public async Task Resolve_RevisionsOfAnyKind_GivesTheCommitOrNull()
    {
        var repository = await _fixture.InitAsync();
        var commit = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        await _fixture.GitAsync("tag", "-a", "-m", "one", "v1");

        (await repository.ResolveAsync("v1", None)).ShouldBe(commit);
        (await repository.ResolveAsync(commit[..10], None)).ShouldBe(commit);
        (await repository.ResolveAsync("no-such-ref", None)).ShouldBeNull();
        (await repository.ResolveAsync("--help", None)).ShouldBeNull();
    }

    [Fact]
    public async Task Status_DirtyTree_NamesEveryKind()
    {
        var repository = await _fixture.InitAsync();
        await _fixture.CommitAsync("first", ("changed.txt", "1\n"), ("deleted.txt", "1\n"), ("old name.txt", "a\nb\nc\nd\n"), (".gitignore", "*.log\n"));
        (await repository.StatusAsync(None)).IsClean.ShouldBeTrue();
        await File.WriteAllTextAsync(_fixture.InRoot("changed.txt"), "2 \n");
        File.Delete(_fixture.InRoot("deleted.txt"));
        await _fixture.GitAsync("mv", "old name.txt", "new name.txt");
        Directory.CreateDirectory(_fixture.InRoot("folder"));
        await File.WriteAllTextAsync(_fixture.InRoot("folder/untracked.txt"), "");
        await File.WriteAllTextAsync(_fixture.InRoot("ignored.log"), "");

        var status = await repository.StatusAsync(None);

        status.Modified.ShouldBe(["changed.txt", "deleted.txt", "new name.txt", "old name.txt"], ignoreOrder: true);
        status.Untracked.ShouldBe(["folder/untracked.txt"]);
        status.Conflicted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Status_UnmergedFile_IsConflicted()
    {
        var repository = await _fixture.InitAsync();
        await _fixture.CommitAsync("base", ("a.txt", "base\n"));
        await _fixture.GitAsync("checkout", "--quiet", "-b", "other");
        await _fixture.CommitAsync("theirs", ("a.txt", "theirs\n"));
        await _fixture.GitAsync("checkout", "--quiet", "main");
        await _fixture.CommitAsync("ours", ("a.txt", "ours\n"));
        await Should.ThrowAsync<GitException>(() => _fixture.GitAsync("merge", "other"));

        (await repository.StatusAsync(None)).Conflicted.ShouldBe(["a.txt"]);
    }

    [LinuxFact]
    public async Task Status_NameThatIsNotUtf8_SurvivesAsText()
    {
        var repository = await _fixture.InitAsync();
        await _fixture.CommitAsync("first");
        await WriteNonUtf8FileAsync("content\n");

        (await repository.StatusAsync(None)).Untracked.ShouldBe(["\"caf\\351.txt\""]);
    }

    [LinuxFact]
    public async Task Diff_NameThatIsNotUtf8_IsAppliedElsewhere()
    {
        var repository = await _fixture.InitAsync();
        var first = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        await WriteNonUtf8FileAsync("content\n");
        var second = await _fixture.CommitAsync("second");

        var patch = await repository.DiffAsync(first, second, None);
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);
        var worktree = await mirror.AddWorktreeAsync(_fixture.Folder.File("work"), first, None);
        (await worktree.ApplyAsync(patch, new GitApplyOptions(), None)).Applied.ShouldBeTrue();

        (await worktree.StatusAsync(None)).Untracked.ShouldBe(["\"caf\\351.txt\""]);
        (await repository.ChangedFilesAsync(first, second, None)).ShouldBe([new GitFileChange('A', "\"caf\\351.txt\"", null)]);
        Encoding.UTF8.GetString((await repository.ReadFileAsync(second, "\"caf\\351.txt\"", None))!.Value.Span).ShouldBe("content\n");
    }

    [Fact]
    public async Task Submodules_OfARepository_AreListedWithTheirCommit()
    {
        var repository = await _fixture.InitAsync();
        var commit = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        (await repository.SubmodulesAsync(None)).ShouldBeEmpty();
        await _fixture.GitAsync("submodule", "--quiet", "add", _fixture.Root, "libs/self");
        await _fixture.CommitAsync("with submodule");

        (await repository.SubmodulesAsync(None)).ShouldBe([new GitSubmodule("libs/self", commit, IsCheckedOut: true)]);
    }

    [Fact]
    public async Task MergeBase_OfTwoBranches_IsTheirLastCommonCommit()
    {
        var repository = await _fixture.InitAsync();
        var common = await _fixture.CommitAsync("base", ("a.txt", "a\n"));
        await _fixture.GitAsync("checkout", "--quiet", "-b", "other");
        await _fixture.CommitAsync("other", ("b.txt", "b\n"));
        await _fixture.GitAsync("checkout", "--quiet", "main");
        await _fixture.CommitAsync("main", ("c.txt", "c\n"));
        await _fixture.GitAsync("checkout", "--quiet", "--orphan", "stranger");
        await _fixture.CommitAsync("stranger", ("d.txt", "d\n"));

        (await repository.MergeBaseAsync("main", "other", None)).ShouldBe(common);
        (await repository.MergeBaseAsync("main", "stranger", None)).ShouldBeNull();
    }

    [Fact]
    public async Task History_OfAFile_IsReadWithBlameAndContent()
    {
        var repository = await _fixture.InitAsync();
        var first = await _fixture.CommitAsync("first\n\nwith a body", ("a.txt", "one\ntwo\n"), ("b.txt", "b\n"));
        await _fixture.GitAsync("mv", "a.txt", "renamed.txt");
        var second = await _fixture.CommitAsync("second", ("renamed.txt", "one\ntwo\nthree\n"));

        var log = await repository.LogAsync("HEAD", 10, path: null, None);
        log.Select(commit => (commit.Id, commit.Subject, commit.Body)).ShouldBe([(second, "second", ""), (first, "first", "with a body")]);
        log[0].Parents.ShouldBe([first]);
        log[0].AuthoredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        (await repository.LogAsync($"{first}..{second}", 10, "b.txt", None)).ShouldBeEmpty();
        (await repository.ChangedFilesAsync(first, second, None)).ShouldBe([new GitFileChange('R', "renamed.txt", "a.txt")]);
        (await repository.BlameAsync("HEAD", "renamed.txt", 2, None)).ShouldBe(
            new GitBlame(first, "Ada", "ada@example.org", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), "first", "a.txt", 2));
        (await repository.BlameAsync("HEAD", "renamed.txt", 3, None))!.Commit.ShouldBe(second);
        (await repository.BlameAsync("HEAD", "renamed.txt", 4, None)).ShouldBeNull();
        (await repository.BlameAsync("HEAD", "missing.txt", 1, None)).ShouldBeNull();
        Encoding.UTF8.GetString((await repository.ReadFileAsync(first, "a.txt", None))!.Value.Span).ShouldBe("one\ntwo\n");
        (await repository.ReadFileAsync(second, "a.txt", None)).ShouldBeNull();
    }

    [Fact]
    public async Task CommitAll_WithTrailers_IsReproducible()
    {
        var repository = await _fixture.InitAsync();
        await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        await File.WriteAllTextAsync(_fixture.InRoot("a.txt"), "b\n");
        var message = new GitMessage("Fix a", "Because.") { Trailers = [new("Cicd-Session", "cicd-1-abcdef01"), new("Cicd-Task", "fix-build-high")] };

        var commit = await repository.CommitAllAsync(message, GitFixture.Identity, None);

        commit.ShouldBe(await _fixture.GitAsync("rev-parse", "HEAD"));
        (await _fixture.GitAsync("show", "-s", "--format=%an <%ae> %at|%cn <%ce> %ct|%B", "HEAD")).ShouldBe(
            "Cicd <cicd@example.org> 1750000000|Cicd <cicd@example.org> 1750000000|Fix a\n\nBecause.\n\nCicd-Session: cicd-1-abcdef01\nCicd-Task: fix-build-high");
        (await repository.CommitAllAsync(message, GitFixture.Identity, None)).ShouldBeNull();
        (await repository.StatusAsync(None)).IsClean.ShouldBeTrue();
    }

    [Fact]
    public async Task CommitAll_FirstCommit_HasNoParent()
    {
        var repository = await _fixture.InitAsync();
        await File.WriteAllTextAsync(_fixture.InRoot("a.txt"), "a\n");

        var commit = await repository.CommitAllAsync(new GitMessage("First"), GitFixture.Identity, None);

        (await repository.LogAsync("HEAD", 10, path: null, None)).Single().ShouldSatisfyAllConditions(
            only => only.Id.ShouldBe(commit), only => only.Parents.ShouldBeEmpty());
    }

    [Fact]
    public async Task DeleteBranch_MovedSince_IsKept()
    {
        var repository = await _fixture.InitAsync();
        var first = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        await _fixture.GitAsync("branch", "cicd/fix/1");
        var second = await _fixture.CommitAsync("second", ("a.txt", "b\n"));

        (await repository.DeleteBranchAsync("cicd/fix/1", second, None)).ShouldBeFalse();
        (await repository.ResolveAsync("cicd/fix/1", None)).ShouldBe(first);
        (await repository.DeleteBranchAsync("cicd/fix/1", first, None)).ShouldBeTrue();
        (await repository.ResolveAsync("cicd/fix/1", None)).ShouldBeNull();
        (await repository.DeleteBranchAsync("cicd/fix/1", first, None)).ShouldBeFalse();
    }

    // No file API of the framework can name this file; a shell can.
    private async Task WriteNonUtf8FileAsync(string content)
    {
        using var runner = new RunnerFixture();
        var result = await runner.RunAsync(
            ShellCommand.For("cat > \"$(printf 'caf\\351.txt')\"", _fixture.Root) with { LogPath = runner.LogPath, StandardInput = Encoding.UTF8.GetBytes(content) });
        result.ExitCode.ShouldBe(0, runner.Log);
    }
}
