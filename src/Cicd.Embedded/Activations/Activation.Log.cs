using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

internal sealed partial class Activation
{
    public void LogOneWayFailure(string method, Exception failure) => LogOneWayFailed(Silo.Logger, failure, GrainId, method);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grain {GrainId} could not be activated.")]
    private static partial void LogActivationFailed(ILogger logger, Exception failure, GrainId grainId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grain {GrainId} was deactivated with an error.")]
    private static partial void LogDeactivationFailed(ILogger logger, Exception failure, GrainId grainId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "One-way call {Method} of grain {GrainId} failed.")]
    private static partial void LogOneWayFailed(ILogger logger, Exception failure, GrainId grainId, string method);
}
