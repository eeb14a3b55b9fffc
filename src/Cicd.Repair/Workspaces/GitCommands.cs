using System.Text;
using Cicd.Processes;
using Cicd.Processes.Git;

namespace Cicd.Repair;

/// <summary>The few git commands that <see cref="GitRepository"/> has no word for, in folders that are our own.</summary>
internal static class GitCommands
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    /// <summary>The exit code, which is 0 or 1.</summary>
    /// <exception cref="GitException">Any other end.</exception>
    public static async Task<int> RunAsync(ICommandRunner runner, string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        var result = await runner.RunAsync(
            new CommandSpec
            {
                FileName = "git",
                Arguments = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "gc.auto=0", .. arguments],
                WorkingDirectory = folder,
                Capture = OutputCapture.Memory,
                Timeout = Timeout,
            },
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return result is { Outcome: CommandOutcome.Exited, ExitCode: 0 or 1 }
            ? result.ExitCode.Value
            : throw new GitException($"git {arguments[0]}", result.ExitCode, result.Message ?? Encoding.UTF8.GetString(result.StandardError.Span));
    }
}
