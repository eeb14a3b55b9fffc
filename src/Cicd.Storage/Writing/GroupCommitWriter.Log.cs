using Microsoft.Extensions.Logging;

namespace Cicd.Storage;

internal sealed partial class GroupCommitWriter
{
    [LoggerMessage(1, LogLevel.Error, "A batch of {Operations} writes was taken back")]
    private static partial void LogBatchFailed(ILogger logger, int operations, Exception fault);

    [LoggerMessage(2, LogLevel.Critical, "The storage writer has stopped")]
    private static partial void LogWriterFailed(ILogger logger, Exception fault);

    [LoggerMessage(3, LogLevel.Error, "{Operations} writes were still waiting when the storage stopped after {DrainTimeout}")]
    private static partial void LogNotDrained(ILogger logger, int operations, TimeSpan drainTimeout);
}
