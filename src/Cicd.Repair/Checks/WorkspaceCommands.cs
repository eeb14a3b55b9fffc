using System.Collections.Immutable;
using Cicd.Processes;
using Cicd.Repair.Tasks;

namespace Cicd.Repair;

/// <summary>Runs the owner's commands and our tools in worktrees: one way in, so that gate, clock and environment are the same for all.</summary>
internal sealed class WorkspaceCommands(ICommandRunner runner, CommandGate gate)
{
    private static readonly ImmutableDictionary<string, string?> Marks =
        ImmutableDictionary<string, string?>.Empty.Add("CI", "true").Add("CICD", "true");

    /// <summary>A line for a shell, with its output in <paramref name="logPath"/>.</summary>
    /// <exception cref="OperationCanceledException">Stopped; no process of it is left.</exception>
    public Task<CommandResult> RunShellAsync(
        string command,
        Workspace workspace,
        string logPath,
        TimeSpan timeout,
        AgentClock clock,
        CancellationToken cancellationToken,
        ImmutableDictionary<string, string?>? environment = null) =>
        RunAsync(
            ShellCommand.For(command, workspace.Root) with { LogPath = logPath, Timeout = timeout, Environment = environment ?? ImmutableDictionary<string, string?>.Empty },
            clock,
            cancellationToken);

    /// <exception cref="OperationCanceledException">Stopped; no process of it is left.</exception>
    public async Task<CommandResult> RunAsync(CommandSpec spec, AgentClock clock, CancellationToken cancellationToken)
    {
        var result = await gate.RunAsync(
            clock,
            () => runner.RunAsync(spec with { Environment = Marks.SetItems(spec.Environment) }, cancellationToken),
            cancellationToken);
        return result.Outcome == CommandOutcome.Cancelled ? throw new OperationCanceledException(cancellationToken) : result;
    }
}
