using Cicd.Simulation.Schedules.Grains;

namespace Cicd.Simulation.Schedules;

/// <summary>A silo stops while its grain is called: every call is answered or refused, what has begun ends, and no activation is left.</summary>
internal sealed class StopSchedule() : WorkSchedule(WorkGrain.Type)
{
    private readonly List<string> _answers = [];

    public override string Name => "stop";

    public override IReadOnlyList<string> Outcomes => ["answered, answered", "answered, refused", "refused, refused"];

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) =>
    [
        async () =>
        {
            await CallAsync("a");
            await CallAsync("b");
        },
        () => Silo.StopAsync(),
    ];

    public override string Judge(ScheduleWorld world)
    {
        world.Check(Probe.Living == 0, "an activation is left");
        world.Check(Probe.Begun.Count == Probe.Done.Count, "something that had begun has not ended");
        return string.Join(", ", _answers);
    }

    private async Task CallAsync(string who)
    {
        try
        {
            await Grain.WorkAsync(who);
            _answers.Add("answered");
        }
        catch (SiloUnavailableException)
        {
            _answers.Add("refused");
        }
    }
}
