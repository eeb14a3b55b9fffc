using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>Registers timers for grains that do not derive from <see cref="Grain"/>.</summary>
public interface ITimerRegistry
{
    IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options);
}
