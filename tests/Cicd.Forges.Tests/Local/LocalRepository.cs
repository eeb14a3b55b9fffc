using System.Diagnostics;
using System.Text;
using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Processes;
using Cicd.Processes.Git;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cicd.Forges.Tests.Local;

/// <summary>A user's repository and a data directory in a temporary folder, with real git.</summary>
internal sealed class LocalRepository : IDisposable
{
    public static readonly SessionId Session = SessionId.Parse("cicd-1700000000-0a1b2c3d");
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static int commands;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cicd-forges-");

    public LocalRepository(Func<ICommandRunner, ICommandRunner>? wrap = null)
    {
        Root = Path.Combine(_folder.FullName, "shop");
        Data = Path.Combine(_folder.FullName, "data");
        Directory.CreateDirectory(Root);
        Git("init", "-q", "-b", "main", ".");
        Git("config", "user.name", "Ada");
        Git("config", "user.email", "ada@example.org");
        Start(wrap);
    }

    public string Root { get; }

    public string Data { get; }

    public string Folder => _folder.FullName;

    public GitClient Client { get; private set; } = null!;

    public RepositoryMirrors Mirrors { get; private set; } = null!;

    public PatchCommitter Committer { get; private set; } = null!;

    public LocalForge Forge { get; private set; } = null!;

    public LocalRollback Rollback { get; private set; } = null!;

    /// <summary>As after a restart of the process: nothing is remembered but what is on disk.</summary>
    public void Start(Func<ICommandRunner, ICommandRunner>? wrap = null)
    {
        var redactor = new SecretRedactor([]);
        ICommandRunner runner = new CommandRunner(
            new CommandOwner("tests", "1"), () => $"c{Interlocked.Increment(ref commands)}", redactor, TimeProvider.System, NullLogger<CommandRunner>.Instance);
        runner = wrap is null ? runner : wrap(runner);
        Client = new GitClient(runner, redactor, TimeProvider.System);
        Mirrors = new RepositoryMirrors(Client, Data);
        Committer = new PatchCommitter(Client, Data);
        var patcher = new WorkingTreePatcher(Client, Mirrors, Data);
        Rollback = new LocalRollback(Client, Mirrors, patcher, Data);
        Forge = new LocalForge(
            Client,
            Mirrors,
            new LocalCheckout(Client, Mirrors),
            new LocalResultPublisher(Client, Mirrors, Data),
            patcher);
    }

    public string At(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    public string Read(string path) => File.ReadAllText(At(path));

    public string Commit(string message = "Change")
    {
        Git("add", "-A");
        Git("commit", "-q", "-m", message);
        return Git("rev-parse", "HEAD");
    }

    public string Git(params string[] arguments) => GitIn(Root, arguments);

    public static string GitIn(string folder, params string[] arguments) => Encoding.UTF8.GetString(Run(folder, "git", arguments)).TrimEnd('\n');

    public static byte[] Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "file";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.ToArray()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {error.Result}");
    }

    public void Shell(string script) => Run(Root, "/bin/sh", "-ec", script);

    public async Task<ChangeResolution> ResolveAsync(string? path = null, string? @base = null, bool uncommitted = false, SessionId? session = null) =>
        await Forge.ResolveAsync(
            new LocalQuery { Session = session ?? Session, Path = path ?? Root, Base = @base, IncludeUncommitted = uncommitted }, CancellationToken.None);

    public async Task<ChangeTarget> TargetAsync(string? path = null, bool uncommitted = false, SessionId? session = null) =>
        (await ResolveAsync(path, uncommitted: uncommitted, session: session)).ShouldBeOfType<ChangeResolution.Resolved>().Target;

    /// <summary>A result as a repair would make it: the script runs in a worktree of the mirror, what it changed becomes patch and commit.</summary>
    public async Task<FixResult> FixAsync(ChangeTarget target, string script, SessionId? session = null)
    {
        var mirror = await Forge.OpenMirrorAsync(target, CancellationToken.None);
        var place = Path.Combine(Folder, $"fix-{Interlocked.Increment(ref commands)}");
        var worktree = await mirror.Git.AddWorktreeAsync(place, target.Commit, CancellationToken.None);
        Run(place, "/bin/sh", "-ec", script);
        var patch = await worktree.DiffWorkingTreeAsync(target.Commit, CancellationToken.None);
        await mirror.Git.RemoveWorktreeAsync(place, CancellationToken.None);
        var commit = await Committer.CommitAsync(mirror, target.Commit, patch, Fix(session), CancellationToken.None);
        return new FixResult { Session = session ?? Session, Commit = commit.ShouldBeOfType<CommitOutcome.Committed>().Commit, Patch = patch };
    }

    public static FixCommit Fix(SessionId? session = null) => new()
    {
        Session = session ?? Session,
        Subject = "Fix the shop",
        Body = "Because it was broken.",
        Attempt = 2,
        Fixers = ["dotnet-format", "command"],
        CommittedAt = Then,
    };

    /// <summary>
    /// One line for each thing that must not change: every file of <c>.git</c> (objects, and the branches of sessions, apart) and of the working
    /// tree by mode and content, links by target, HEAD and status. By tools, because the framework can't open every name.
    /// </summary>
    public string Fingerprint()
    {
        const string Script = """
            all() { find . \( -path ./.git/objects -o -path ./.git/refs/heads/cicd -o -path ./.git/logs/refs/heads/cicd \) -prune -o "$@"; }
            all ! -type d -printf '%P %m %y %l\n' | LC_ALL=C sort
            all -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
            """;
        return string.Join('\n', Convert.ToHexString(Run(Root, "/bin/sh", "-ec", Script)), Git("rev-parse", "HEAD"), Git("status", "--porcelain", "--branch"));
    }

    public IEnumerable<string> Objects() =>
        Directory.EnumerateFiles(At(".git/objects"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();

    // The framework can't delete names that are not UTF-8.
    public void Dispose() => Run("/", "rm", "-rf", Folder);
}
