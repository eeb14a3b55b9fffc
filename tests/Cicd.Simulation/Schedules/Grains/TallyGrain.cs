using Cicd.Contracts;
using Cicd.Grains;
using Cicd.Pipelines;
using Cicd.Storage;

namespace Cicd.Simulation.Schedules.Grains;

[Alias("cicd.simulation.tally")]
internal interface ITallyGrain : IMachineGrain
{
    [Alias("add")]
    Task AddAsync();
}

[GenerateSerializer]
[Alias("cicd.simulation.tally-state")]
internal sealed record TallyState
{
    [Id(0)]
    public int Count { get; init; }
}

[GenerateSerializer]
[Alias("cicd.simulation.tally-added")]
internal sealed record TallyAdded;

[GenerateSerializer]
[Alias("cicd.simulation.tally-told")]
internal sealed record TellTally([property: Id(0)] int Count) : IEffect
{
    public string Lane => "tell";
}

/// <summary>The smallest machine: it counts, and tells of each count.</summary>
[GrainType(Type)]
internal sealed class TallyGrain(
    [PersistentState("simulation-tally")] IPersistentState<MachineSnapshot<TallyState, TellTally>> snapshot, MachineServices services, List<int> told)
    : MachineGrain<TallyState, TallyAdded, TellTally>(snapshot, services), ITallyGrain
{
    public const string Type = "simulation-tally";

    protected override string Stream => $"tally/{Key}";

    protected override TallyState Initial { get; } = new();

    protected override TallyAdded WhenDue { get; } = new();

    public Task AddAsync() => RaiseAsync(new TallyAdded());

    protected override Step<TallyState, TellTally> Apply(TallyState state, TallyAdded received, DateTimeOffset now) =>
        new(new TallyState { Count = state.Count + 1 }, [new TellTally(state.Count + 1)]);

    protected override DateTimeOffset? DueAt(TallyState state) => null;

    protected override bool IsOver(TallyState state) => false;

    protected override ReadModelChange? Project(TallyState state) => null;

    protected override Task<TallyAdded?> PerformAsync(TellTally effect, CancellationToken cancellationToken)
    {
        told.Add(effect.Count);
        return Task.FromResult<TallyAdded?>(null);
    }
}
