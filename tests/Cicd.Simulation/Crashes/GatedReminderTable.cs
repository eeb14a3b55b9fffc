namespace Cicd.Simulation.Crashes;

internal sealed class GatedReminderTable(IReminderTable table, StorageGate gate) : IReminderTable
{
    public Task<ReminderTableData> ReadRows(GrainId grainId) => gate.ReadAsync($"read reminders of {grainId}", () => table.ReadRows(grainId));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => gate.ReadAsync("read reminders", () => table.ReadRows(begin, end));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        gate.ReadAsync($"read reminder {reminderName} of {grainId}", () => table.ReadRow(grainId, reminderName));

    public Task<string?> UpsertRow(ReminderEntry entry) =>
        gate.WriteAsync($"set reminder {entry.ReminderName} of {entry.GrainId}", () => table.UpsertRow(entry));

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        gate.WriteAsync($"remove reminder {reminderName} of {grainId}", () => table.RemoveRow(grainId, reminderName, eTag));

    public Task TestOnlyClearTable() => throw new NotSupportedException("Reminders of a run are never cleared.");
}
