using Cicd.Simulation.Schedules.Grains;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Simulation.Schedules;

/// <summary>A schedule of one silo with one grain that works, active from the beginning.</summary>
internal abstract class WorkSchedule(string grainType) : Schedule
{
    private ScheduleSilo? _silo;
    private Probe? _probe;

    protected ScheduleSilo Silo => _silo!;

    protected Probe Probe => _probe!;

    protected IWorkGrain Grain => Silo.Grains.GetGrain<IWorkGrain>(GrainId.Create(grainType, "one"));

    protected virtual bool MayInterleave => false;

    public override async Task PrepareAsync(ScheduleWorld world)
    {
        _probe = new Probe(world) { MayInterleave = MayInterleave };
        _silo = new ScheduleSilo(world, "silo", services => services.AddSingleton(_probe));
        await _silo.StartAsync();
        await Grain.GreetAsync();
    }
}
