namespace Cicd.Processes;

/// <summary>The one way to run anything external.</summary>
public interface ICommandRunner
{
    /// <summary>
    /// Runs the command and leaves nothing of it behind. Expected ends, cancellation included, are values.
    /// </summary>
    /// <exception cref="ArgumentException">The specification contradicts itself.</exception>
    /// <exception cref="IOException">The log cannot be written (full disk, read-only folder); the command has been stopped.</exception>
    Task<CommandResult> RunAsync(CommandSpec spec, CancellationToken cancellationToken);
}
