using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Cicd.Cluster.Tests.State;

[GenerateSerializer]
internal sealed class CountState
{
    [Id(0)]
    public int Count { get; set; }

    [Id(1)]
    public string? Name { get; set; } = "unnamed";
}

[GenerateSerializer]
internal sealed class NameState
{
    [Id(0)]
    public string? Name { get; set; }
}

[GrainType("test-state")]
internal sealed class StateGrain(
    [PersistentState("test-count")] IPersistentState<CountState> first,
    [PersistentState("test-name", ContractSilo.SecondStore)] IPersistentState<NameState> second) : Grain, IStateGrain
{
    private StateView? _atActivation;
    private int _activation;

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _atActivation = Look();
        Probe.Record("activated");
        Probe.Keep("at activation", _atActivation);
        _activation = Probe.Count("activated");
        return Task.CompletedTask;
    }

    public Task<int> Activation() => Task.FromResult(_activation);

    public Task<StateView> View() => Task.FromResult(Look());

    public Task<StateView> ViewSecond() => Task.FromResult(new StateView(0, second.State.Name, second.Etag, second.RecordExists));

    public Task Set(int count, string name)
    {
        first.State.Count = count;
        first.State.Name = name;
        return Task.CompletedTask;
    }

    public Task SetSecond(string name)
    {
        second.State = new NameState { Name = name };
        return second.WriteStateAsync();
    }

    public Task Write() => first.WriteStateAsync();

    public async Task WriteTwiceAtOnce()
    {
        first.State.Count++;
        var one = first.WriteStateAsync();
        first.State.Count++;
        var two = first.WriteStateAsync();
        await Task.WhenAll(one, two);
    }

    public Task Read() => first.ReadStateAsync();

    public Task Clear() => first.ClearStateAsync();

    public async Task WriteBehindTheBack(int count)
    {
        var storage = ServiceProvider.GetRequiredKeyedService<IGrainStorage>("Default");
        var row = new GrainState<CountState>();
        await storage.ReadStateAsync("test-count", this.GetGrainId(), row);
        row.State!.Count = count;
        await storage.WriteStateAsync("test-count", this.GetGrainId(), row);
    }

    public Task WriteThrough(IStateGrain other) => other.Write();

    public async Task<string> ReadOffScheduler()
    {
        try
        {
            return await Task.Run(() => first.State.Name ?? "none");
        }
        catch (InvalidOperationException)
        {
            return "refused";
        }
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private StateView Look() => new(first.State.Count, first.State.Name, first.Etag, first.RecordExists);
}

[GrainType("test-broken-state")]
internal sealed class BrokenStateGrain(
    [PersistentState("test-broken", ContractSilo.BrokenStore)] IPersistentState<NameState> state) : Grain, IBrokenStateGrain
{
    public Task Write() => state.WriteStateAsync();

    public async Task<string> WriteAndCatch()
    {
        try
        {
            await state.WriteStateAsync();
            return "written";
        }
        catch (OrleansException failure)
        {
            return failure.InnerException?.Message ?? "no cause";
        }
    }
}

[GrainType("test-slow-state")]
internal sealed class SlowStateGrain(
    [PersistentState("test-slow", ContractSilo.SlowStore)] IPersistentState<NameState> state) : Grain, ISlowStateGrain
{
    public async Task<bool> WriteThriceAtOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => state.WriteStateAsync()));
        return state.RecordExists;
    }
}
