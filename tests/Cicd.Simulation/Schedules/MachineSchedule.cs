using System.Collections.Immutable;
using Cicd.Grains;
using Cicd.Simulation.Schedules.Grains;
using Cicd.Simulation.Storage;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Cicd.Simulation.Schedules;

/// <summary>
/// Two activations of one machine on one stream, as during a failover, and both raise an event: one writer at a time, both events are there, and
/// each effect is settled once.
/// </summary>
internal sealed class MachineSchedule : Schedule
{
    private const string Stream = "tally/one";

    private readonly List<ScheduleSilo> _silos = [];
    private readonly InMemoryEventLog _log = new();
    private readonly List<int> _told = [];
    private MemoryGrainStorage? _snapshots;
    private int _conflicts;

    public override string Name => "machine";

    public override IReadOnlyList<string> Outcomes => ["1 conflicts"];

    public override int? DeparturesMax => 3;

    public override async Task PrepareAsync(ScheduleWorld world)
    {
        var ids = new SeededEventIds(0);
        var reminders = new InMemoryReminderTable();
        foreach (var name in (string[])["silo a", "silo b"])
        {
            var silo = new ScheduleSilo(world, name, services =>
            {
                services.AddSingleton<IEventLog>(new SlowEventLog(_log, world));
                services.AddSingleton<IGrainStorage>(provider => _snapshots ??= new MemoryGrainStorage(provider.GetRequiredService<Silo>()));
                services.AddSingleton<IReminderTable>(reminders);
                services.AddSingleton<IEventIdSource>(ids);
                services.AddSingleton(_told);
            });
            _silos.Add(silo);
            await silo.StartAsync();
            await GrainOf(silo).PokeAsync();
        }
    }

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) => [.. _silos.Select(silo => (Func<Task>)(() => AddAsync(silo)))];

    public override string Judge(ScheduleWorld world)
    {
        // An effect that met a conflict is tried again after a pause, or by the reminder of the first minute.
        world.Run(_ => 0, TimeSpan.FromSeconds(65));
        var stored = SimStore.Now(_log.ReadStreamAsync(Stream, 0)).Select(entry => CicdJson.Deserialize<RecordedEvent<TallyAdded>>(entry.Payload)).ToImmutableArray();
        var added = stored.Count(entry => entry.Event is not null);
        var settled = stored.Select(entry => entry.Settles).OfType<string>().ToImmutableArray();
        world.Check(added == 2, $"two were acknowledged, {added} are in the log");
        world.Check(settled.Distinct(StringComparer.Ordinal).Count() == settled.Length, $"an effect is settled twice: {string.Join(", ", settled)}");
        world.Check(settled.Length == 2, $"two effects were asked for, {settled.Length} are settled");
        world.Check(_told.Contains(1) && _told.Contains(2), "an effect was settled and not performed");
        return $"{_conflicts} conflicts";
    }

    private static ITallyGrain GrainOf(ScheduleSilo silo) => silo.Grains.GetGrain<ITallyGrain>(GrainId.Create(TallyGrain.Type, "one"));

    private async Task AddAsync(ScheduleSilo silo)
    {
        const int TriesMax = 5;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await GrainOf(silo).AddAsync();
                return;
            }
            catch (StreamConflictException) when (tries < TriesMax)
            {
                _conflicts++;
            }
        }
    }
}
