using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>Guards what only a grain may use, and only on its own scheduler.</summary>
internal sealed class GrainRuntime(Silo silo, IGrainFactory grains, ITimerRegistry timers) : IGrainRuntime
{
    public string SiloIdentity => silo.Name;

    public IGrainFactory GrainFactory => Guarded(grains);

    public ITimerRegistry TimerRegistry => Guarded(timers);

    public IServiceProvider ServiceProvider => Guarded(silo.Services);

    public void DeactivateOnIdle(IGrainContext grainContext) =>
        grainContext.Deactivate(new(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((Activation)grainContext).DelayDeactivation(timeSpan);

    private static T Guarded<T>(T service)
    {
        Activation.RequireCurrent();
        return service;
    }
}
