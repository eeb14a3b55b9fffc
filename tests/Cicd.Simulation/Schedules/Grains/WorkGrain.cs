using Orleans.Concurrency;

namespace Cicd.Simulation.Schedules.Grains;

/// <summary>Does what the schedules ask for, with a wait outside of the engine in each thing.</summary>
internal abstract class WorkGrainBase(Probe probe, ScheduleWorld world) : Grain, IWorkGrain
{
    protected Probe Probe => probe;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Activated();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await world.LaterAsync();
        probe.Deactivated();
    }

    public Task GreetAsync() => Task.CompletedTask;

    public async Task WorkAsync(string who)
    {
        probe.Enter(who);
        await world.LaterAsync();
        probe.Exit(who);
    }

    public Task HastyAsync(string who) => WorkAsync(who);

    public Task CancellableAsync(CancellationToken cancellationToken)
    {
        probe.Token = cancellationToken;
        return WorkAsync("cancellable");
    }

    public async Task WaitAsync()
    {
        probe.Enter("wait");
        await probe.Gate.Task;
        probe.Exit("wait");
    }

    public async Task OpenAsync()
    {
        probe.Enter("open");
        await world.LaterAsync();
        probe.Gate.TrySetResult();
        probe.Exit("open");
    }

    public Task OpenAtOnceAsync()
    {
        probe.Gate.TrySetResult();
        return Task.CompletedTask;
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

[GrainType(Type)]
internal sealed class WorkGrain(Probe probe, ScheduleWorld world) : WorkGrainBase(probe, world)
{
    public const string Type = "simulation-work";
}

[Reentrant]
[GrainType(Type)]
internal sealed class ReentrantWorkGrain(Probe probe, ScheduleWorld world) : WorkGrainBase(probe, world)
{
    public const string Type = "simulation-reentrant-work";
}

/// <summary>Ticks every second; a tick takes a while too.</summary>
[GrainType(Type)]
internal sealed class TickingWorkGrain(Probe probe, ScheduleWorld world) : WorkGrainBase(probe, world)
{
    public const string Type = "simulation-ticking-work";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Second, Second));
        return base.OnActivateAsync(cancellationToken);
    }

    private Task TickAsync()
    {
        Probe.Ticks++;
        return WorkAsync("tick");
    }
}
