using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>What a grain asks of the engine. All but <see cref="SiloIdentity"/> must be used on a grain's scheduler.</summary>
public interface IGrainRuntime
{
    string SiloIdentity { get; }

    IGrainFactory GrainFactory { get; }

    ITimerRegistry TimerRegistry { get; }

    IServiceProvider ServiceProvider { get; }

    void DeactivateOnIdle(IGrainContext grainContext);

    void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan);
}
