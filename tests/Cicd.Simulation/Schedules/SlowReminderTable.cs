namespace Cicd.Simulation.Schedules;

/// <summary>As <see cref="SlowGrainStorage"/>.</summary>
internal sealed class SlowReminderTable(IReminderTable table, ScheduleWorld world) : IReminderTable
{
    public Task<ReminderTableData> ReadRows(GrainId grainId) => SlowlyAsync(() => table.ReadRows(grainId));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => SlowlyAsync(() => table.ReadRows(begin, end));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => SlowlyAsync(() => table.ReadRow(grainId, reminderName));

    public Task<string?> UpsertRow(ReminderEntry entry) => SlowlyAsync(() => table.UpsertRow(entry));

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        SlowlyAsync(() => table.RemoveRow(grainId, reminderName, eTag));

    public Task TestOnlyClearTable() => throw new NotSupportedException("Reminders of a schedule are never cleared.");

    private async Task<T> SlowlyAsync<T>(Func<Task<T>> ask)
    {
        await world.LaterAsync();
        var answer = await ask();
        await world.LaterAsync();
        return answer;
    }
}
