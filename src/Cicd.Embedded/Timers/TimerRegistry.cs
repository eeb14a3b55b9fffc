using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

internal sealed class TimerRegistry(ILogger<GrainTimer> logger) : Timers.ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new GrainTimer((Activation)grainContext, token => callback(state, token), options, logger);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }
}
