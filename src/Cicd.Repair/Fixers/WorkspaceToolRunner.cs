using System.Collections.Immutable;
using System.Text;
using Cicd.Processes;
using Cicd.Repair.Tasks;

namespace Cicd.Repair;

/// <summary>Runs a fixer's tools in its workspace. The output goes through a log file, because that is where secrets are taken out.</summary>
internal sealed class WorkspaceToolRunner(WorkspaceCommands commands, Workspace workspace, AgentClock clock, string folder = "") : IToolRunner
{
    private const int OutputBytesMax = 64 * 1024;

    public Task<ToolRun> RunAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken) =>
        RunAsync(Spec(program, arguments, timeout), AccessLevel.Run, cancellationToken);

    public Task<ToolRun> RunNetworkedAsync(string program, ImmutableArray<string> arguments, TimeSpan timeout, CancellationToken cancellationToken) =>
        RunAsync(Spec(program, arguments, timeout), AccessLevel.Prepare, cancellationToken);

    public IToolRunner At(string other) => new WorkspaceToolRunner(commands, workspace, clock, other);

    public Task<ToolRun> RunShellAsync(string command, TimeSpan timeout, CancellationToken cancellationToken) =>
        RunAsync(ShellCommand.For(command, workspace.Root) with { Timeout = timeout }, AccessLevel.Run, cancellationToken);

    private CommandSpec Spec(string program, ImmutableArray<string> arguments, TimeSpan timeout) =>
        new() { FileName = program, Arguments = arguments, WorkingDirectory = Path.Combine(workspace.Root, folder), Timeout = timeout };

    private async Task<ToolRun> RunAsync(CommandSpec spec, AccessLevel level, CancellationToken cancellationToken)
    {
        var log = workspace.NextLogPath();
        var result = await commands.RunAsync(spec with { LogPath = log }, level, workspace, clock, cancellationToken);
        return new ToolRun(
            result.Outcome == CommandOutcome.NotFound,
            result.Outcome == CommandOutcome.Exited ? result.ExitCode : null,
            await TailAsync(log, cancellationToken),
            result.Outcome == CommandOutcome.Exited ? null : result.Message ?? "It did not end by itself.");
    }

    private static async Task<string> TailAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return string.Empty;
        }

        await using var log = File.OpenRead(path);
        log.Seek(-Math.Min(log.Length, OutputBytesMax), SeekOrigin.End);
        using var reader = new StreamReader(log, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
