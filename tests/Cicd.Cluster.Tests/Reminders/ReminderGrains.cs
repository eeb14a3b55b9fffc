using System.Collections.Immutable;

namespace Cicd.Cluster.Tests.Reminders;

[GrainType("test-reminder")]
internal sealed class ReminderGrain : Grain, IReminderGrain, IRemindable
{
    private IGrainReminder? _kept;

    private Probe Probe => Probe.Of(this.GetPrimaryKeyString());

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Probe.Keep("status", status);
        Probe.Record(reminderName);
        return reminderName == "failing" ? throw new InvalidOperationException("this delivery fails") : Task.CompletedTask;
    }

    public Task Register(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task<bool> Unregister(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
        {
            return false;
        }

        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<ImmutableArray<string>> Names() =>
        [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order(StringComparer.Ordinal)];

    public async Task<bool> Has(string name) => await this.GetReminder(name) is not null;

    public async Task KeepHandle(string name) => _kept = await this.GetReminder(name);

    public Task UnregisterByKeptHandle() => this.UnregisterReminder(_kept!);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

[GrainType("test-deaf")]
internal sealed class DeafGrain : Grain, IDeafGrain
{
    public Task Register() => this.RegisterOrUpdateReminder("any", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
}
