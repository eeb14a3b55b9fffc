using Cicd.Testing;

namespace Cicd.Simulation.Schedules.Grains;

[Alias("cicd.simulation.reminded")]
internal interface IRemindedGrain : IGrainWithStringKey
{
    /// <summary>Every second from the next on.</summary>
    [Alias("set")]
    Task SetAsync();

    [Alias("drop")]
    Task DropAsync();
}

[GrainType(Type)]
internal sealed class RemindedGrain(Probe probe, ScheduleWorld world) : Grain, IRemindedGrain, IRemindable
{
    public const string Type = "simulation-reminded";

    private const string Name = "second";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public Task SetAsync() => this.RegisterOrUpdateReminder(Name, Second, Second);

    public async Task DropAsync()
    {
        if (await this.GetReminder(Name) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    /// <summary>One that was under way when the reminder was dropped may still arrive; none begins after that.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        probe.Ticks++;
        var began = status.CurrentTickTime - Samples.Noon.UtcDateTime;
        world.Note($"tick of {began.TotalSeconds:0.0} s");
        world.Check(probe.DroppedAt is not { } dropped || began <= dropped, $"a tick begins after the reminder was dropped at {probe.DroppedAt}");
        return Task.CompletedTask;
    }
}
