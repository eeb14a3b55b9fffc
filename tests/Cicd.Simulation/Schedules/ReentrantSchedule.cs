using Cicd.Simulation.Schedules.Grains;

namespace Cicd.Simulation.Schedules;

/// <summary>A reentrant grain that waits for what another call brings: it comes, whichever is first.</summary>
internal sealed class ReentrantSchedule() : WorkSchedule(ReentrantWorkGrain.Type)
{
    public override string Name => "reentrant";

    public override IReadOnlyList<string> Outcomes => ["wait, open > open, wait", "open, wait > open, wait"];

    protected override bool MayInterleave => true;

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) => [() => Grain.WaitAsync(), () => Grain.OpenAsync()];

    public override string Judge(ScheduleWorld world) => $"{string.Join(", ", Probe.Begun)} > {string.Join(", ", Probe.Done)}";
}
