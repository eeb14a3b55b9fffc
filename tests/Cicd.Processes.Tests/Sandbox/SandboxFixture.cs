using Cicd.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cicd.Processes.Tests;

/// <summary>A worktree with what belongs to it, beside a HOME full of secrets.</summary>
internal sealed class SandboxFixture : IDisposable
{
    /// <summary>Stands in every place that must stay hidden.</summary>
    public const string Secret = "s3cr3t-v4lue-0f-the-us3r";

    private static int _owners;

    private readonly TempFolder _folder = new();
    private int _ids;

    public SandboxFixture(Sandbox? sandbox = null)
    {
        Sandbox = sandbox ?? Sandbox.Detect();
        foreach (var folder in (string[])[Worktree, Box, Caches, Home, Mirror])
        {
            Directory.CreateDirectory(folder);
        }

        foreach (var place in (string[])[".netrc", ".npmrc", ".config/gh/hosts.yml", ".git-credentials", ".ssh/id_ed25519", ".cargo/credentials.toml", ".docker/config.json"])
        {
            Write(Path.Combine(Home, place), $"//registry.example.org/:_authToken={Secret}\n");
        }

        Write(Path.Combine(Mirror, "config"), "[core]\n\tbare = true\n");
        Write(Path.Combine(Worktree, ".git"), $"gitdir: {Mirror}\n");
        KeyValuePair<string, string>[] environment =
        [
            new("PATH", System.Environment.GetEnvironmentVariable("PATH")!),
            new("HOME", Home),
            new("GITHUB_TOKEN", Secret),
            new("DOTNET_NOLOGO", "1"),
        ];
        var owner = new CommandOwner(Owner, "1");
        Runner = new CommandRunner(
            owner, () => $"c{Interlocked.Increment(ref _ids)}", new SecretRedactor([]), TimeProvider.System, NullLogger<CommandRunner>.Instance, environment,
            ProcessIsolation.Detect(), Sandbox);
    }

    public string Owner { get; } = $"sandbox{System.Environment.ProcessId}-{Interlocked.Increment(ref _owners)}";

    public Sandbox Sandbox { get; }

    public CommandRunner Runner { get; }

    public string Root => _folder.Path;

    public string Worktree => _folder.File("worktree");

    public string Home => _folder.File("home");

    public string Mirror => _folder.File("mirror");

    public string Caches => _folder.File("caches");

    public string Box => _folder.File("box");

    /// <summary>No level: without any defence.</summary>
    public async Task<string> RunAsync(string script, AccessLevel level, params string[] visible)
    {
        var result = await Runner.RunAsync(ShellCommand.For(script, Worktree) with { LogPath = _folder.File("log"), Confinement = Confine(level, visible) }, CancellationToken.None);
        return result.Outcome == CommandOutcome.Exited ? await File.ReadAllTextAsync(result.LogPath!) : throw new InvalidOperationException(result.Message);
    }

    /// <summary>What the dummy executable says.</summary>
    public Task<string> ToolAsync(AccessLevel level, params string[] steps) =>
        RunAsync(string.Join(' ', steps.Prepend(DummyTool.Path).Select(step => $"'{step}'")), level, Path.GetDirectoryName(DummyTool.Path)!);

    public Confinement? Confine(AccessLevel level, params string[] visible) => level == AccessLevel.None
        ? null
        : new Confinement
        {
            Level = level,
            Box = Box,
            Caches = Caches,
            Writable = [Worktree],
            ReadOnly = [Mirror, Path.Combine(Worktree, ".git"), .. visible],
        };

    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => _folder.Dispose();
}
