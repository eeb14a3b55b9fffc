using Cicd.Simulation.Schedules.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Cicd.Simulation.Schedules;

/// <summary>
/// Two activations of one grain in two silos, as during a failover, and both write: one of them is told of the conflict, ends, and does it again on
/// top of what the other has written.
/// </summary>
internal sealed class EtagSchedule(bool isLoose = false) : Schedule
{
    private readonly List<ScheduleSilo> _silos = [];
    private MemoryGrainStorage? _storage;
    private int _conflicts;

    public override string Name => isLoose ? "planted-etag" : "etag";

    public override IReadOnlyList<string> Outcomes => ["2 after 1 conflicts"];

    public override int? DeparturesMax => 4;

    public override async Task PrepareAsync(ScheduleWorld world)
    {
        foreach (var name in (string[])["silo a", "silo b"])
        {
            var silo = new ScheduleSilo(world, name, services => services.AddSingleton<IGrainStorage>(
                provider => new SlowGrainStorage(_storage ??= new MemoryGrainStorage(provider.GetRequiredService<Silo>()), world, isLoose)));
            _silos.Add(silo);
            await silo.StartAsync();
            await GrainOf(silo).GetAsync();
        }
    }

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) => [.. _silos.Select(silo => (Func<Task>)(() => AddAsync(silo)))];

    public override string Judge(ScheduleWorld world)
    {
        var stored = new GrainState<CounterState>(new CounterState());
        _ = _storage!.ReadStateAsync("simulation-counter", GrainId.Create(CounterGrain.Type, "one"), stored);
        return $"{stored.State!.Count} after {_conflicts} conflicts";
    }

    private static ICounterGrain GrainOf(ScheduleSilo silo) => silo.Grains.GetGrain<ICounterGrain>(GrainId.Create(CounterGrain.Type, "one"));

    private async Task AddAsync(ScheduleSilo silo)
    {
        try
        {
            await GrainOf(silo).AddAsync();
        }
        catch (InconsistentStateException)
        {
            _conflicts++;
            await GrainOf(silo).AddAsync();
        }
    }
}
