using Cicd.Simulation.Schedules.Grains;

namespace Cicd.Simulation.Schedules;

/// <summary>A grain that is not reentrant does one thing after the other, whoever asks and however long it waits in between.</summary>
internal sealed class TurnsSchedule() : WorkSchedule(WorkGrain.Type)
{
    public override string Name => "turns";

    public override IReadOnlyList<string> Outcomes => ["a1, a2, b", "a1, b, a2", "b, a1, a2"];

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) =>
    [
        async () =>
        {
            await Grain.WorkAsync("a1");
            await Grain.WorkAsync("a2");
        },
        () => Grain.WorkAsync("b"),
    ];

    public override string Judge(ScheduleWorld world) => string.Join(", ", Probe.Done);
}
