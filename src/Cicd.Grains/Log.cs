using Microsoft.Extensions.Logging;

namespace Cicd.Grains;

/// <summary>Log messages of all machine grains; not nested in the generic base, because each closed type would have its own copy.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Appending to {Stream} failed; the activation gives up and the next one reads the log")]
    public static partial void AppendFailed(ILogger logger, string stream, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "Effect {EffectId} ({Effect}) failed, try {Tries}")]
    public static partial void EffectFailed(ILogger logger, string effectId, string effect, int tries, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "The snapshot of {Stream} could not be written")]
    public static partial void SnapshotFailed(ILogger logger, string stream, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "The reminder of {Stream} could not be dropped; it will be at its next tick")]
    public static partial void ReminderFailed(ILogger logger, string stream, Exception failure);

    [LoggerMessage(5, LogLevel.Warning, "The workers of {Stream} could not be asked; the heartbeat timeout will find lost ones")]
    public static partial void ProbeFailed(ILogger logger, string stream, Exception failure);

    [LoggerMessage(6, LogLevel.Warning, "Worker {Worker} could not report; it tries again with its next heartbeat")]
    public static partial void ReportFailed(ILogger logger, string worker, Exception failure);

    [LoggerMessage(7, LogLevel.Information, "Worker {Worker} was given up by its stage and stops")]
    public static partial void WorkerGivenUp(ILogger logger, string worker);

    [LoggerMessage(8, LogLevel.Error, "Task {Worker} threw")]
    public static partial void TaskThrew(ILogger logger, string worker, Exception failure);

    [LoggerMessage(9, LogLevel.Information, "{Count} unfinished sessions are taken up")]
    public static partial void SessionsTakenUp(ILogger logger, int count);

    [LoggerMessage(10, LogLevel.Warning, "Session {Session} could not be taken up; its reminder will do it")]
    public static partial void TakeUpFailed(ILogger logger, string session, Exception failure);

    [LoggerMessage(11, LogLevel.Warning, "Heartbeat of {Worker} was not heard")]
    public static partial void HeartbeatFailed(ILogger logger, string worker, Exception failure);

    [LoggerMessage(12, LogLevel.Warning, "{Count} tasks did not stop in time and are left behind; the next start dispatches them again")]
    public static partial void TasksLeftBehind(ILogger logger, int count);

    [LoggerMessage(13, LogLevel.Warning, "Worker {Worker} could not tell its stage that it begins; it tries again")]
    public static partial void BeginFailed(ILogger logger, string worker, Exception failure);
}
