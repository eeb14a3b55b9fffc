using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Cluster.Tests.Activations;

[GenerateSerializer]
internal sealed class LifeState
{
    [Id(0)]
    public int Value { get; set; }
}

[GrainType("test-life")]
internal sealed class LifeGrain([PersistentState("test-life")] IPersistentState<LifeState> state) : Grain, ILifeGrain
{
    private int _activation;

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Probe.Record("activated");
        _activation = Probe.Count("activated");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Record($"deactivated {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<int> Activation() => Task.FromResult(_activation);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task LeaveAndBlock()
    {
        DeactivateOnIdle();
        Probe.Record("leaving");
        await Probe.AtGate("leave");
    }

    public Task<int> Stored() => Task.FromResult(state.State.Value);

    public async Task Store(int value)
    {
        state.State.Value = value;
        await state.WriteStateAsync();
    }

    public Task<bool> LearnFromContext() => Task.FromResult(
        ReferenceEquals(GrainContext.GrainInstance, this)
        && GrainContext.GrainId == this.GetGrainId()
        && ReferenceEquals(ServiceProvider.GetRequiredService<IGrainContextAccessor>().GrainContext, GrainContext));
}

[GrainType("test-fragile")]
internal sealed class FragileGrain : Grain, IFragileGrain
{
    private readonly Probe _probe;
    private readonly int _activation;

    public FragileGrain()
    {
        _probe = Probe.Of(this.GetPrimaryKeyString());
        _probe.Record("made");
        _activation = _probe.Count("made");
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_activation == 1)
        {
            await _probe.AtGate("fail");
            throw new InvalidOperationException("not the first time");
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _probe.Record("deactivated");
        return Task.CompletedTask;
    }

    public Task<int> Activation() => Task.FromResult(_activation);
}

/// <summary>Does not derive from <see cref="Grain"/>.</summary>
[GrainType("test-plain")]
internal sealed class PlainGrain(IGrainContext context) : IGrainBase, IPlainGrain
{
    public IGrainContext GrainContext { get; } = context;

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        Probe.Of(GrainContext.GrainId.Key.ToString()!).Record($"deactivated {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<string> Key() => Task.FromResult(GrainContext.GrainId.Key.ToString()!);

    public Task Leave()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

[GrainType("test-scoped")]
internal sealed class ScopedGrain(ScopedNotes notes) : Grain, IScopedGrain
{
    public Task<bool> Own()
    {
        notes.Owner = this.GetPrimaryKeyString();
        return Task.FromResult(ReferenceEquals(notes, ServiceProvider.GetRequiredService<ScopedNotes>()));
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
