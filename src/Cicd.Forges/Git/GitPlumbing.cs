using System.Collections.Immutable;
using System.Text;
using Cicd.Processes;
using Cicd.Processes.Git;

namespace Cicd.Forges.Git;

/// <summary>
/// The low-level calls that <see cref="GitClient"/> has no word for: trees, temporary indexes, two-way merges. The same rules hold: no hooks, no
/// prompts, nothing that outlives the call.
/// </summary>
internal sealed class GitPlumbing(ICommandRunner runner, ISecretRedactor redactor)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);
    private const long OutputBytesMax = 256L * 1024 * 1024;

    private static readonly ImmutableArray<string> Settings =
    [
        "-c", "core.hooksPath=/dev/null",
        "-c", "core.quotePath=false",
        "-c", "core.fsmonitor=false",
        "-c", "core.splitIndex=false",
        "-c", "core.safecrlf=false",
        "-c", "gc.auto=0",
        "-c", "maintenance.auto=false",
        "-c", "color.ui=false",
    ];

    private static readonly ImmutableDictionary<string, string?> Environment = ImmutableDictionary<string, string?>.Empty
        .Add("GIT_TERMINAL_PROMPT", "0")
        .Add("GIT_OPTIONAL_LOCKS", "0")
        .Add("LC_ALL", "C");

    /// <summary>Runs git; exit code 0 is the only one that is expected.</summary>
    /// <exception cref="GitException">Anything else.</exception>
    public async Task<ReadOnlyMemory<byte>> RunAsync(GitStep step, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(step, cancellationToken);
        return answer.ExitCode == 0
            ? answer.Output
            : throw new GitException(redactor.Redact($"git {string.Join(' ', step.Arguments)}"), answer.ExitCode, answer.Error);
    }

    /// <summary>Runs git; every exit code is an answer.</summary>
    /// <exception cref="GitException">git is missing, hung, or printed too much.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; git has been stopped.</exception>
    public async Task<GitAnswer> TryAsync(GitStep step, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(
            new CommandSpec
            {
                FileName = "git",
                Arguments = [.. Settings, .. step.Arguments],
                WorkingDirectory = step.Folder,
                Environment = Environment.SetItems(step.Environment),
                Capture = OutputCapture.Memory,
                OutputBytesMax = OutputBytesMax,
                Timeout = Timeout,
                StandardInput = step.Input,
            },
            cancellationToken);
        if (result.Outcome == CommandOutcome.Cancelled)
        {
            throw new OperationCanceledException("git was cancelled.", cancellationToken);
        }

        var error = redactor.Redact(result.Message ?? Encoding.UTF8.GetString(result.StandardError.Span)).Trim();
        return result is { Outcome: CommandOutcome.Exited, OutputTruncated: false, ExitCode: { } exitCode }
            ? new GitAnswer(exitCode, result.StandardOutput, error)
            : throw new GitException(redactor.Redact($"git {string.Join(' ', step.Arguments)}"), null, error);
    }
}
