using Cicd.Simulation.Schedules.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Cicd.Simulation.Schedules;

/// <summary>Two writes of one reentrant activation at a time: they go one after the other, and neither is a conflict.</summary>
internal sealed class TwoWritesSchedule : Schedule
{
    private ScheduleSilo? _silo;
    private MemoryGrainStorage? _storage;

    public override string Name => "two-writes";

    public override IReadOnlyList<string> Outcomes => ["2"];

    private ICounterGrain Grain => _silo!.Grains.GetGrain<ICounterGrain>(GrainId.Create(ReentrantCounterGrain.Type, "one"));

    public override async Task PrepareAsync(ScheduleWorld world)
    {
        _silo = new ScheduleSilo(world, "silo", services => services.AddSingleton<IGrainStorage>(
            provider => new SlowGrainStorage(_storage = new MemoryGrainStorage(provider.GetRequiredService<Silo>()), world)));
        await _silo.StartAsync();
        await Grain.GetAsync();
    }

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) => [() => Grain.AddAsync(), () => Grain.AddAsync()];

    public override string Judge(ScheduleWorld world)
    {
        var stored = new GrainState<CounterState>(new CounterState());
        _ = _storage!.ReadStateAsync("simulation-reentrant-counter", GrainId.Create(ReentrantCounterGrain.Type, "one"), stored);
        return $"{stored.State!.Count}";
    }
}
