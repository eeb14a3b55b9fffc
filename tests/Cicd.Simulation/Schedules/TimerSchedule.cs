using Cicd.Simulation.Schedules.Grains;

namespace Cicd.Simulation.Schedules;

/// <summary>A timer against a request and a deactivation: no tick beside a request, none beside another, none in a grain that has left.</summary>
internal sealed class TimerSchedule() : WorkSchedule(TickingWorkGrain.Type)
{
    public override string Name => "timer";

    public override IReadOnlyList<string> Outcomes => ["0 ticks", "1 ticks", "2 ticks"];

    public override int? DeparturesMax => 3;

    public override TimeSpan Horizon => TimeSpan.FromSeconds(2);

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) => [() => Grain.WorkAsync("a"), () => Grain.LeaveAsync()];

    public override string Judge(ScheduleWorld world) => $"{Probe.Ticks} ticks";
}
