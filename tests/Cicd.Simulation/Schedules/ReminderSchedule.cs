using Cicd.Simulation.Schedules.Grains;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Simulation.Schedules;

/// <summary>A reminder is set and dropped, while it ticks and the table is read again: once it is dropped, no tick begins any more.</summary>
internal sealed class ReminderSchedule : Schedule
{
    private readonly InMemoryReminderTable _table = new();
    private ScheduleSilo? _silo;
    private Probe? _probe;

    public override string Name => "reminder";

    public override IReadOnlyList<string> Outcomes => ["0 ticks", "1 ticks"];

    public override int? DeparturesMax => 4;

    public override TimeSpan Horizon => TimeSpan.FromSeconds(1.5);

    private IRemindedGrain Grain => _silo!.Grains.GetGrain<IRemindedGrain>(GrainId.Create(RemindedGrain.Type, "one"));

    public override async Task PrepareAsync(ScheduleWorld world)
    {
        _probe = new Probe(world);
        _silo = new ScheduleSilo(world, "silo", services =>
        {
            services.AddSingleton(_probe);
            services.AddSingleton<IReminderTable>(new SlowReminderTable(_table, world));
            services.Configure<ReminderOptions>(options =>
            {
                options.MinimumReminderPeriod = TimeSpan.FromSeconds(1);
                options.RefreshReminderListPeriod = TimeSpan.FromSeconds(1.5);
            });
        });
        await _silo.StartAsync();
        await Grain.SetAsync();
    }

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) =>
    [
        async () =>
        {
            await Grain.DropAsync();
            _probe!.DroppedAt = world.Time.Elapsed;
        },
    ];

    public override string Judge(ScheduleWorld world)
    {
        // Long enough for a reminder that should be gone to show itself.
        world.Run(_ => 0, TimeSpan.FromSeconds(10));
        var left = Storage.SimStore.Now(_table.ReadRows(0, 0)).Reminders;
        world.Check(left.Count == 0, "it is still in the table");
        return $"{_probe!.Ticks} ticks";
    }
}
