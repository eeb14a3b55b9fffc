using Cicd.Simulation.Schedules.Grains;

namespace Cicd.Simulation.Schedules;

/// <summary>A grain leaves while it is called: never two activations at a time, and no call is lost between them.</summary>
internal sealed class DeactivationSchedule() : WorkSchedule(WorkGrain.Type)
{
    public override string Name => "deactivation";

    public override IReadOnlyList<string> Outcomes => ["b, c in 1", "b, c in 2"];

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) =>
    [
        () => Grain.LeaveAsync(),
        async () =>
        {
            await Grain.WorkAsync("b");
            await Grain.WorkAsync("c");
        },
    ];

    public override string Judge(ScheduleWorld world) => $"{string.Join(", ", Probe.Done)} in {Probe.Activations}";
}
