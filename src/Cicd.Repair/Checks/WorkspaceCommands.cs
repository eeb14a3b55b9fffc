using System.Collections.Immutable;
using Cicd.Processes;
using Cicd.Repair.Tasks;

namespace Cicd.Repair;

/// <summary>
/// Runs the owner's commands and our tools in worktrees: one way in, so that gate, clock, environment, sandbox and limits are the same for all.
/// </summary>
internal sealed class WorkspaceCommands(ICommandRunner runner, CommandGate gate, Sandbox sandbox)
{
    private static readonly ImmutableDictionary<string, string?> Marks =
        ImmutableDictionary<string, string?>.Empty.Add("CI", "true").Add("CICD", "true");

    /// <summary>Beyond it the machine has nothing left for anybody else. 90 % of what it, or its container, has.</summary>
    private static readonly long MemoryDefault = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 10 * 9;

    /// <summary>True when commands run without a network.</summary>
    public bool AreConfined(Workspace workspace) => SandboxChoice.Of(workspace.Sandbox.Mode, sandbox).IsConfined;

    /// <summary>A line for a shell, with its output in <paramref name="logPath"/>.</summary>
    /// <exception cref="OperationCanceledException">Stopped; no process of it is left.</exception>
    /// <exception cref="TaskCannotRunException">A sandbox is required, and there is none.</exception>
    public Task<CommandResult> RunShellAsync(
        string command,
        AccessLevel level,
        Workspace workspace,
        string logPath,
        TimeSpan timeout,
        AgentClock clock,
        CancellationToken cancellationToken,
        ImmutableDictionary<string, string?>? environment = null) =>
        RunAsync(
            ShellCommand.For(command, workspace.Root) with { LogPath = logPath, Timeout = timeout, Environment = environment ?? ImmutableDictionary<string, string?>.Empty },
            level,
            workspace,
            clock,
            cancellationToken);

    /// <param name="spec">What to run; its directory lies in the worktree.</param>
    /// <param name="level">What it may reach.</param>
    /// <param name="workspace">The worktree.</param>
    /// <param name="clock">Stands still meanwhile.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <exception cref="OperationCanceledException">Stopped; no process of it is left.</exception>
    /// <exception cref="TaskCannotRunException">A sandbox is required, and there is none.</exception>
    public async Task<CommandResult> RunAsync(CommandSpec spec, AccessLevel level, Workspace workspace, AgentClock clock, CancellationToken cancellationToken)
    {
        var policy = workspace.Sandbox;
        var access = SandboxChoice.Of(policy.Mode, sandbox);
        if (access.Refusal is { } refusal)
        {
            throw new TaskCannotRunException(refusal);
        }

        var scripts = level == AccessLevel.Prepare && !access.ScriptsAllowed ? InstallScripts.Off : ImmutableDictionary<string, string?>.Empty;
        var confined = spec with
        {
            Environment = scripts.SetItems(Marks).SetItems(spec.Environment),
            Confinement = access.IsConfined ? workspace.Confine(level) : null,
            Limits = new CommandLimits(policy.MemoryBytesMax ?? MemoryDefault, policy.ProcessesMax),
        };
        var result = await gate.RunAsync(clock, () => runner.RunAsync(confined, cancellationToken), cancellationToken);
        return result.Outcome == CommandOutcome.Cancelled ? throw new OperationCanceledException(cancellationToken) : result;
    }
}
