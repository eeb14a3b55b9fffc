using Microsoft.Extensions.Logging;

namespace Cicd.Processes;

public sealed partial class CommandRunner
{
    [LoggerMessage(1, LogLevel.Debug, "Command {CommandId}: {FileName} started as process {ProcessId}")]
    private partial void Started(string commandId, string fileName, int processId);

    [LoggerMessage(2, LogLevel.Debug, "Command {CommandId}: {Outcome} with exit code {ExitCode} after {Duration}, {OutputBytes} bytes of output")]
    private partial void Ended(string commandId, CommandOutcome outcome, int exitCode, TimeSpan duration, long outputBytes);

    [LoggerMessage(3, LogLevel.Information, "Command not started: {FileName}: {Reason}")]
    private partial void NotStarted(string fileName, string reason);

    [LoggerMessage(4, LogLevel.Information, "Command {CommandId}: stopping it ({Outcome}); what is left after {GracePeriod} is killed")]
    private partial void Stopping(string commandId, CommandOutcome outcome, TimeSpan gracePeriod);

    [LoggerMessage(5, LogLevel.Information, "Command {CommandId}: stopped {Count} processes that it had left behind")]
    private partial void LeftoversStopped(string commandId, int count);

    [LoggerMessage(6, LogLevel.Error, "Command {CommandId}: a process of it could not be killed and was given up")]
    private partial void Survived(string commandId);
}
