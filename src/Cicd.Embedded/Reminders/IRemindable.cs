using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that is woken by reminders.</summary>
public interface IRemindable : IGrain
{
    /// <summary>Called once per due time, at least a minute apart; not called for due times that passed while nobody was running.</summary>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
