using Cicd.Processes.Git;

namespace Cicd.Processes.Tests.Git;

public sealed class GitLookupTests : IDisposable
{
    private readonly GitFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Find_FolderWithoutRepository_SaysSo()
    {
        var lookup = await _fixture.Client.FindAsync(_fixture.Root, CancellationToken.None);

        lookup.ShouldBe(new GitLookup.NotARepository(
            $"'{_fixture.Root}' is not inside a git repository. Run 'git init' and commit something, or name another path."));
    }

    [Fact]
    public async Task Find_MissingFolder_SaysSo()
    {
        var lookup = await _fixture.Client.FindAsync(_fixture.InRoot("missing"), CancellationToken.None);

        lookup.ShouldBe(new GitLookup.NotARepository($"The folder '{_fixture.InRoot("missing")}' does not exist."));
    }

    [Fact]
    public async Task Find_SubfolderOfAWorkingTree_FindsItsRoot()
    {
        await _fixture.InitAsync();
        Directory.CreateDirectory(_fixture.InRoot("a/b"));

        var repository = await _fixture.OpenAsync(_fixture.InRoot("a/b"));

        repository.Root.ShouldBe(_fixture.Root);
        repository.GitDirectory.ShouldBe(_fixture.InRoot(".git"));
        repository.CommonDirectory.ShouldBe(_fixture.InRoot(".git"));
    }

    [Fact]
    public async Task Find_BareRepository_SaysSo()
    {
        await _fixture.GitAsync("init", "--quiet", "--bare");

        (await _fixture.Client.FindAsync(_fixture.Root, CancellationToken.None)).ShouldBeOfType<GitLookup.Bare>();
    }

    [Fact]
    public async Task Find_InsideTheGitFolder_IsNotAWorkingTree()
    {
        await _fixture.InitAsync();

        (await _fixture.Client.FindAsync(_fixture.InRoot(".git"), CancellationToken.None)).ShouldBeOfType<GitLookup.NotARepository>();
    }

    [Fact]
    public async Task Find_NoGitOnThePath_SaysSo()
    {
        using var runner = new RunnerFixture([new("PATH", _fixture.Root)]);
        var client = new GitClient(runner.Runner, runner.Redactor, TimeProvider.System);

        var lookup = await client.FindAsync(_fixture.Root, CancellationToken.None);

        lookup.ShouldBe(new GitLookup.GitMissing("git was not found on the PATH. Install it from https://git-scm.com/downloads."));
    }

    [Fact]
    public async Task Find_CorruptRepository_IsNoRepository()
    {
        await _fixture.InitAsync();
        await File.WriteAllTextAsync(_fixture.InRoot(".git/HEAD"), "rubbish");

        (await _fixture.Client.FindAsync(_fixture.Root, CancellationToken.None)).ShouldBeOfType<GitLookup.NotARepository>();
    }

    [Fact]
    public async Task Execute_GitFails_ThrowsWithCommandCodeAndRedactedText()
    {
        using var runner = new RunnerFixture([.. OwnEnvironment.Read(), new("A_TOKEN", "no-such-revision")]);
        var client = new GitClient(runner.Runner, runner.Redactor, TimeProvider.System);
        await _fixture.InitAsync();

        var failure = await Should.ThrowAsync<GitException>(
            () => client.ExecuteAsync(new GitCall(_fixture.Root, "cat-file", "-p", "no-such-revision"), CancellationToken.None));

        failure.ExitCode.ShouldBe(128);
        failure.Command.ShouldBe("git cat-file -p ***");
        failure.Message.ShouldBe("'git cat-file -p ***' failed with exit code 128: fatal: Not a valid object name ***");
    }

    [Fact]
    public async Task Execute_Cancelled_Throws()
    {
        await Should.ThrowAsync<OperationCanceledException>(
            () => _fixture.Client.ExecuteAsync(new GitCall(_fixture.Root, "version"), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Execute_GitVariablesOfOurs_AreNotInherited()
    {
        using var runner = new RunnerFixture([.. OwnEnvironment.Read(), new("GIT_DIR", "/nowhere"), new("GIT_INDEX_FILE", "/nowhere/index")]);
        await _fixture.InitAsync();

        var client = new GitClient(runner.Runner, runner.Redactor, TimeProvider.System);

        (await client.FindAsync(_fixture.Root, CancellationToken.None)).ShouldBeOfType<GitLookup.Found>();
    }
}
