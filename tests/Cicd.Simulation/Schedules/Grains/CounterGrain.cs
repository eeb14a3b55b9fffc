using Orleans.Concurrency;

namespace Cicd.Simulation.Schedules.Grains;

[Alias("cicd.simulation.counter")]
internal interface ICounterGrain : IGrainWithStringKey
{
    [Alias("add")]
    Task AddAsync();

    [Alias("get")]
    Task<int> GetAsync();
}

[GenerateSerializer]
[Alias("cicd.simulation.counter-state")]
internal sealed class CounterState
{
    [Id(0)]
    public int Count { get; set; }
}

internal abstract class CounterGrainBase(IPersistentState<CounterState> state) : Grain, ICounterGrain
{
    public Task AddAsync()
    {
        state.State.Count++;
        return state.WriteStateAsync();
    }

    public Task<int> GetAsync() => Task.FromResult(state.State.Count);
}

[GrainType(Type)]
internal sealed class CounterGrain([PersistentState("simulation-counter")] IPersistentState<CounterState> state) : CounterGrainBase(state)
{
    public const string Type = "simulation-counter";
}

[Reentrant]
[GrainType(Type)]
internal sealed class ReentrantCounterGrain([PersistentState("simulation-reentrant-counter")] IPersistentState<CounterState> state)
    : CounterGrainBase(state)
{
    public const string Type = "simulation-reentrant-counter";
}
