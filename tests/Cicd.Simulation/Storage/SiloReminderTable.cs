using Cicd.Simulation.Cluster;
using Cicd.Simulation.Faults;

namespace Cicd.Simulation.Storage;

/// <summary>Reminders, shared by all silos; each silo is given those that fall to it while the members are as they are.</summary>
internal sealed class SiloReminderTable(SimWorld world, SimSilo silo) : IReminderTable
{
    public Task<ReminderTableData> ReadRows(GrainId grainId) => AskAsync(() => world.Store.Reminders.ReadRows(grainId));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        var all = await AskAsync(() => world.Store.Reminders.ReadRows(begin, end));
        return new ReminderTableData(all.Reminders.Where(IsOurs));
    }

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => AskAsync(() => world.Store.Reminders.ReadRow(grainId, reminderName));

    public Task<string?> UpsertRow(ReminderEntry entry) => AskAsync(() => world.Store.Reminders.UpsertRow(entry));

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => AskAsync(() =>
    {
        world.ObserveReminderDropped(grainId);
        return world.Store.Reminders.RemoveRow(grainId, reminderName, eTag);
    });

    public Task TestOnlyClearTable() => throw new NotSupportedException("Reminders of a run are never cleared.");

    private bool IsOurs(ReminderEntry row) =>
        world.Cluster.Members is { Count: > 0 } members && members[(int)(row.GrainId.GetUniformHashCode() % (uint)members.Count)] == silo;

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        await Task.Delay(TimeSpan.FromTicks(world.Choices.NextInt64(1_000, 30_000)), silo.Clock);
        if (world.Faults.Happens(FaultKind.ReminderFails))
        {
            // Before or after it was done: the silo can't tell.
            if (world.Choices.Next(2) == 0)
            {
                await ask();
            }

            throw new IOException("The reminder table was not reached.");
        }

        return await ask();
    }
}
