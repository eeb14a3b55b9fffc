using System.Collections.Immutable;
using System.Security.Cryptography;
using Cicd.Processes.Git;

namespace Cicd.Processes.Tests.Git;

/// <summary>A user's repository and a mirror, in a folder of their own, with a user configuration that must not matter.</summary>
internal sealed class GitFixture : IDisposable
{
    private static readonly ImmutableDictionary<string, string?> Author = ImmutableDictionary.CreateRange(new Dictionary<string, string?>
    {
        ["GIT_AUTHOR_NAME"] = "Ada",
        ["GIT_AUTHOR_EMAIL"] = "ada@example.org",
        ["GIT_AUTHOR_DATE"] = "@1700000000 +0000",
        ["GIT_COMMITTER_NAME"] = "Ada",
        ["GIT_COMMITTER_EMAIL"] = "ada@example.org",
        ["GIT_COMMITTER_DATE"] = "@1700000000 +0000",
    });

    private readonly RunnerFixture _runner;

    public GitFixture()
    {
        var home = Folder.File("home");
        Directory.CreateDirectory(home);
        File.WriteAllText(
            Path.Combine(home, ".gitconfig"),
            "[init]\n\tdefaultBranch = main\n[diff]\n\tnoprefix = true\n\texternal = false\n\trenames = false\n[status]\n\tshowUntrackedFiles = no\n[core]\n\thooksPath = /nowhere\n");
        _runner = new RunnerFixture([.. OwnEnvironment.Read().Where(variable => variable.Key is not ("HOME" or "XDG_CONFIG_HOME")), new("HOME", home)]);
        Client = new GitClient(_runner.Runner, _runner.Redactor, new FixedTime());
        Directory.CreateDirectory(Root);
    }

    public static GitIdentity Identity { get; } = new("Cicd", "cicd@example.org");

    public TempFolder Folder { get; } = new();

    public GitClient Client { get; }

    public string Root => Folder.File("user");

    public string InRoot(string path) => Path.Combine(Root, path);

    /// <summary>Runs git in the user's repository, as the user would.</summary>
    public async Task<string> GitAsync(params ImmutableArray<string> arguments) =>
        (await Client.ExecuteAsync(new GitCall(Root, arguments) { Environment = Author }, CancellationToken.None)).Line;

    public async Task<GitRepository> InitAsync()
    {
        await GitAsync("init", "--quiet");
        return await OpenAsync(Root);
    }

    public async Task<GitRepository> OpenAsync(string path) =>
        (await Client.FindAsync(path, CancellationToken.None)).ShouldBeOfType<GitLookup.Found>().Repository;

    /// <summary>Writes the files, commits everything, returns the commit.</summary>
    public async Task<string> CommitAsync(string subject, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(InRoot(path))!);
            await File.WriteAllTextAsync(InRoot(path), text);
        }

        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--allow-empty", "-m", subject);
        return await GitAsync("rev-parse", "HEAD");
    }

    public Task<GitMirror> MirrorAsync() => Client.OpenMirrorAsync(Folder.File("mirror"), CancellationToken.None);

    /// <summary>Every file under <paramref name="folder"/> with the hash of its content.</summary>
    public static ImmutableArray<string> Listing(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path =>
            File.Exists(path) ? $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))} {File.GetLastWriteTimeUtc(path).Ticks}" : path),
    ];

    public void Dispose()
    {
        _runner.Dispose();
        Folder.Dispose();
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_750_000_000);
    }
}
