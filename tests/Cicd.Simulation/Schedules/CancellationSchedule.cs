using Cicd.Simulation.Schedules.Grains;

namespace Cicd.Simulation.Schedules;

/// <summary>A caller's token against the end of the call: one outcome, a grain that works on hears of it, and it is free afterwards.</summary>
#pragma warning disable CA1001 // A cancellation source without a timer holds nothing that must be disposed.
internal sealed class CancellationSchedule() : WorkSchedule(WorkGrain.Type)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancellation = new();
    private string _answer = "none";

    public override string Name => "cancellation";

    public override IReadOnlyList<string> Outcomes => ["answered", "cancelled before it began", "cancelled while it worked"];

    public override IReadOnlyList<Func<Task>> Clients(ScheduleWorld world) =>
    [
        async () =>
        {
            try
            {
                await Grain.CancellableAsync(_cancellation.Token);
                _answer = "answered";
            }
            catch (OperationCanceledException)
            {
                _answer = "cancelled";
            }

            await Grain.WorkAsync("after");
        },
        () =>
        {
            _cancellation.Cancel();
            return Task.CompletedTask;
        },
    ];

    public override string Judge(ScheduleWorld world)
    {
        var hasBegun = Probe.Begun.Contains("cancellable");
        world.Check(hasBegun == Probe.Done.Contains("cancellable"), "the grain has begun and not ended");
        world.Check(Probe.Done[^1] == "after", "the grain is not free afterwards");
        world.Check(_answer == "answered" || !hasBegun || Probe.Token.IsCancellationRequested, "the caller was told that it is cancelled, the grain was not");
        return _answer == "answered" ? "answered" : hasBegun ? "cancelled while it worked" : "cancelled before it began";
    }
}
