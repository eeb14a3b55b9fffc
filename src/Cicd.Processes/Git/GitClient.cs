using System.Collections.Immutable;
using System.Text;

namespace Cicd.Processes.Git;

/// <summary>Runs git. The way to a <see cref="GitRepository"/> or a <see cref="GitMirror"/>.</summary>
public sealed class GitClient(ICommandRunner runner, ISecretRedactor redactor, TimeProvider time)
{
    /// <summary>A large fetch or checkout takes minutes; one that takes longer hangs.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    private const long OutputBytesMax = 256L * 1024 * 1024;

    private static readonly ImmutableArray<string> Settings =
    [
        // A hook of the user's is not part of what is asked here. git knows this null device on Windows too.
        "-c", "core.hooksPath=/dev/null",
        "-c", "core.quotePath=false",
        // Daemons and garbage collection would outlive the call.
        "-c", "core.fsmonitor=false",
        "-c", "gc.auto=0",
        "-c", "maintenance.auto=false",
        // A temporary index would leave its shared part in the user's repository.
        "-c", "core.splitIndex=false",
        // Line endings are taken as they are; a user's wish to be warned of them must not stop us.
        "-c", "core.safecrlf=false",
        // Neither are submodules entered: their settings are not the user's.
        "-c", "submodule.recurse=false",
        "-c", "diff.ignoreSubmodules=dirty",
        "-c", "commit.gpgSign=false",
        "-c", "tag.gpgSign=false",
        "-c", "advice.detachedHead=false",
        "-c", "protocol.file.allow=always",
        "-c", "color.ui=false",
        "-c", "i18n.logOutputEncoding=UTF-8",
    ];

    private static readonly ImmutableDictionary<string, string?> Environment = ImmutableDictionary.CreateRange(new Dictionary<string, string?>
    {
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_ASKPASS"] = "",
        ["GIT_EDITOR"] = ":",
        ["GIT_PAGER"] = "cat",
        // Reading must not refresh the index of the user's repository.
        ["GIT_OPTIONAL_LOCKS"] = "0",
        // A mirror has no server to fetch large files from: their pointers are checked out instead, and go back unchanged.
        ["GIT_LFS_SKIP_SMUDGE"] = "1",
        ["LC_ALL"] = "C",
    });

    internal TimeProvider Time => time;

    /// <summary>Finds the repository whose working tree <paramref name="path"/> (an existing folder) lies in.</summary>
    public async Task<GitLookup> FindAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
        {
            return new GitLookup.NotARepository($"The folder '{path}' does not exist.");
        }

        var call = new GitCall(path, "rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--absolute-git-dir", "--git-common-dir") { Answers = [0, 128] };
        var result = await RunAsync(call, cancellationToken);
        if (result.Outcome == CommandOutcome.NotFound)
        {
            return new GitLookup.GitMissing("git was not found on the PATH. Install it from https://git-scm.com/downloads.");
        }

        var output = Checked(call, result);
        if (output.ExitCode != 0)
        {
            return output.Error.Contains("dubious ownership", StringComparison.Ordinal)
                ? new GitLookup.NotTrusted($"git does not trust '{path}' because it belongs to another user. Run: git config --global --add safe.directory '{path}'")
                : new GitLookup.NotARepository($"'{path}' is not inside a git repository. Run 'git init' and commit something, or name another path.");
        }

        return output.Line.Split('\n') switch
        {
            ["true", ..] => new GitLookup.Bare($"'{path}' is a bare repository: it has no files to check. Clone it first."),
            [_, "true", var gitDirectory, var commonDirectory] => new GitLookup.Found(new GitRepository(
                this,
                (await ExecuteAsync(new GitCall(path, "rev-parse", "--show-toplevel"), cancellationToken)).Line,
                gitDirectory,
                Path.GetFullPath(commonDirectory, path))),
            _ => new GitLookup.NotARepository($"'{path}' lies inside a repository's own folder. Go to its working tree."),
        };
    }

    /// <summary>Opens the bare mirror at <paramref name="path"/>, or makes an empty one.</summary>
    public async Task<GitMirror> OpenMirrorAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);

        // Harmless on an existing mirror; completes one whose making was interrupted.
        await ExecuteAsync(new GitCall(path, "init", "--bare", "--quiet", "--template=", "."), cancellationToken);
        await ExecuteAsync(new GitCall(path, "config", "uploadpack.allowAnySHA1InWant", "true"), cancellationToken);
        return new GitMirror(this, Path.GetFullPath(path));
    }

    internal Task RemoveFolderAsync(string path, CancellationToken cancellationToken) => FolderRemoval.RemoveAsync(runner, path, cancellationToken);

    /// <summary>Runs git, with settings that make the result independent of the user's habits.</summary>
    /// <exception cref="GitException">An exit code that is not among the call's answers, no git, a hang, or too much output.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; git has been stopped.</exception>
    public async Task<GitOutput> ExecuteAsync(GitCall call, CancellationToken cancellationToken)
    {
        var result = await RunAsync(call, cancellationToken);
        return Checked(call, result);
    }

    private Task<CommandResult> RunAsync(GitCall call, CancellationToken cancellationToken) => runner.RunAsync(
        new CommandSpec
        {
            FileName = "git",
            Arguments = [.. Settings, .. call.Arguments],
            WorkingDirectory = call.WorkingDirectory,
            Environment = Environment.SetItems(call.Environment),
            Capture = OutputCapture.Memory,
            OutputBytesMax = OutputBytesMax,
            Timeout = Timeout,
            StandardInput = call.Input,
        },
        cancellationToken);

    private GitOutput Checked(GitCall call, CommandResult result)
    {
        if (result.Outcome == CommandOutcome.Cancelled)
        {
            throw new OperationCanceledException("git was cancelled.");
        }

        var error = redactor.Redact(result.Message ?? Encoding.UTF8.GetString(result.StandardError.Span)).Trim();
        if (result is not { Outcome: CommandOutcome.Exited, OutputTruncated: false, ExitCode: { } exitCode } || !call.Answers.Contains(exitCode))
        {
            throw new GitException(
                redactor.Redact($"git {string.Join(' ', call.Arguments)}"),
                result.Outcome == CommandOutcome.Exited ? result.ExitCode : null,
                result.OutputTruncated ? $"more than {OutputBytesMax} bytes of output. {error}" : error);
        }

        return new GitOutput(exitCode, result.StandardOutput, error);
    }
}
