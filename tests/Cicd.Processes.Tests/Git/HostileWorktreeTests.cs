using Cicd.Processes.Git;

namespace Cicd.Processes.Tests.Git;

/// <summary>Code of the repository ran in the worktree and left traps for the git that comes after it, outside of any sandbox.</summary>
public sealed class HostileWorktreeTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly GitFixture _fixture = new();

    private string Worktree => _fixture.Folder.File("work");

    public void Dispose() => _fixture.Dispose();

    [LinuxTheory]
    [InlineData("rm .git; git init -q; git config filter.x.clean '{0}; cat'; echo '* filter=x' > .gitattributes; echo b > a.txt")]
    [InlineData("rm .git; git init -q; git config core.fsmonitor '{0}; false'")]
    [InlineData("rm .git; git init -q; mkdir -p .git/hooks; printf '#!/bin/sh\\n{0}\\n' > .git/hooks/post-index-change; chmod +x .git/hooks/*; echo b > a.txt")]
    [InlineData("mkdir n; cd n; git init -q; echo b > b.txt; git add -A; git -c user.name=a -c user.email=b commit -qm x; git config filter.x.clean '{0}; cat'; echo '* filter=x' > .git/info/attributes; touch -d 2020-01-01 b.txt")]
    [InlineData("cd module; git init -q; echo b > b.txt; git add -A; git -c user.name=a -c user.email=b commit -qm x; git config filter.x.clean '{0}; cat'; echo '* filter=x' > .git/info/attributes; touch -d 2020-01-01 b.txt")]
    public async Task Git_AfterATrap_ExecutesNothingOfTheRepository(string trap)
    {
        var (guarded, open) = await OpenAsync();
        var mark = _fixture.Folder.File("executed");
        await ShellAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, trap, $"touch {mark}"));

        await UseAsync(guarded);

        File.Exists(mark).ShouldBeFalse();

        // The same without the guard: the trap works.
        await ShellAsync("git status --porcelain; git add --all; git status --porcelain; git add --all");
        open.Root.ShouldBe(guarded.Root);
        File.Exists(mark).ShouldBeTrue();
    }

    [LinuxFact]
    public async Task Reset_WorktreeThatPointsElsewhere_TouchesNothingThere()
    {
        var (guarded, _) = await OpenAsync();
        var precious = Directory.CreateDirectory(_fixture.Folder.File("precious")).FullName;
        await File.WriteAllTextAsync(Path.Combine(precious, "thesis.txt"), "years of work\n");
        await ShellAsync($"rm .git; git init -q; git config core.worktree {precious}; echo b > a.txt; echo c > c.txt");

        await guarded.ResetAsync("HEAD", None);

        (await File.ReadAllTextAsync(Path.Combine(precious, "thesis.txt"))).ShouldBe("years of work\n");
        (await File.ReadAllTextAsync(Path.Combine(Worktree, "a.txt"))).ShouldBe("a\n");
        File.Exists(Path.Combine(Worktree, "c.txt")).ShouldBeFalse();
    }

    [LinuxFact]
    public async Task Remove_WorktreeThatIsALinkNow_LeavesWhatItPointsTo()
    {
        var repository = await _fixture.InitAsync();
        var commit = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        var mirror = await _fixture.MirrorAsync();
        await mirror.FetchAsync(repository, "HEAD", "head", None);
        await mirror.AddWorktreeAsync(Worktree, commit, None);
        var precious = Directory.CreateDirectory(_fixture.Folder.File("precious")).FullName;
        await File.WriteAllTextAsync(Path.Combine(precious, "thesis.txt"), "years of work\n");
        Directory.Delete(Worktree, recursive: true);
        Directory.CreateSymbolicLink(Worktree, precious);

        await mirror.RemoveWorktreeAsync(Worktree, None);

        (await File.ReadAllTextAsync(Path.Combine(precious, "thesis.txt"))).ShouldBe("years of work\n");
        Path.Exists(Worktree).ShouldBeFalse();
        (await mirror.WorktreesAsync(None)).ShouldBeEmpty();
    }

    /// <summary>A worktree of a mirror, whose commit names a submodule in <c>module</c>.</summary>
    private async Task<(GitRepository Guarded, GitRepository Open)> OpenAsync()
    {
        var repository = await _fixture.InitAsync();
        var first = await _fixture.CommitAsync("first", ("a.txt", "a\n"));
        await _fixture.GitAsync("update-index", "--add", "--cacheinfo", $"160000,{first},module");
        await _fixture.GitAsync("commit", "--quiet", "-m", "a submodule");
        var mirror = await _fixture.MirrorAsync();
        var commit = await mirror.FetchAsync(repository, "HEAD", "head", None);
        var guarded = await mirror.AddWorktreeAsync(Worktree, commit, None);
        return (guarded, await _fixture.OpenAsync(Worktree));
    }

    private static async Task UseAsync(GitRepository worktree)
    {
        var commit = await worktree.ResolveAsync("HEAD", None);
        for (var round = 0; round < 2; round++)
        {
            await worktree.StatusAsync(None);
            await worktree.DiffWorkingTreeAsync(commit!, None);
            await worktree.CommitAllAsync(new GitMessage("fix"), GitFixture.Identity, None);
        }

        await worktree.ResetAsync((await worktree.ResolveAsync("HEAD", None))!, None);
    }

    private async Task ShellAsync(string script)
    {
        using var runner = new RunnerFixture();
        var result = await runner.RunAsync(ShellCommand.For(script, Worktree) with { Capture = OutputCapture.Memory });
        result.ExitCode.ShouldBe(0, System.Text.Encoding.UTF8.GetString(result.StandardError.Span));
    }
}
