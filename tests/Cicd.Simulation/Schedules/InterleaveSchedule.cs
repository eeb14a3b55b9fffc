using Cicd.Simulation.Schedules.Grains;

namespace Cicd.Simulation.Schedules;

/// <summary>What always interleaves gets in while the grain waits, and ends its waiting; what does not, still waits for its turn.</summary>
internal sealed class InterleaveSchedule() : WorkSchedule(WorkGrain.Type)
{
    public override string Name => "interleave";

    public override IReadOnlyList<string> Outcomes => ["wait, b", "b, wait"];

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) =>
    [
        () => Grain.WaitAsync(),
        async () =>
        {
            await Grain.OpenAtOnceAsync();
            await Grain.WorkAsync("b");
        },
    ];

    public override string Judge(ScheduleWorld world) => string.Join(", ", Probe.Done);
}
