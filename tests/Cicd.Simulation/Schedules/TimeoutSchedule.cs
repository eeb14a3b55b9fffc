using Cicd.Simulation.Schedules.Grains;

namespace Cicd.Simulation.Schedules;

/// <summary>An answer against the caller's patience: one outcome for the caller, and the grain does it at most once.</summary>
internal sealed class TimeoutSchedule() : WorkSchedule(WorkGrain.Type)
{
    private readonly SortedDictionary<string, string> _answers = new(StringComparer.Ordinal);

    public override string Name => "timeout";

    public override IReadOnlyList<string> Outcomes => ["a answered, b answered", "a answered, b late", "a late, b answered", "a late, b late"];

    public override int? DeparturesMax => 4;

    public override TimeSpan Horizon => TimeSpan.FromSeconds(2);

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) => [() => CallAsync("a"), () => CallAsync("b")];

    public override string Judge(ScheduleWorld world)
    {
        foreach (var (who, answer) in _answers)
        {
            var times = Probe.Done.Count(done => done == who);
            world.Check(times <= 1, $"{who} was done {times} times");
            world.Check(answer == "late" || times == 1, $"{who} was answered and not done");
        }

        return string.Join(", ", _answers.Select(answer => $"{answer.Key} {answer.Value}"));
    }

    private async Task CallAsync(string who)
    {
        try
        {
            await Grain.HastyAsync(who);
            _answers.Add(who, "answered");
        }
        catch (TimeoutException)
        {
            _answers.Add(who, "late");
        }
    }
}
