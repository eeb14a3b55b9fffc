using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>Checks what grains ask of reminders, with Orleans' words, and passes it on.</summary>
internal sealed class ReminderRegistry(LocalReminderService reminders, IServiceProvider services, IOptions<ReminderOptions> options) : IReminderRegistry
{
    public Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfUnusable(dueTime, nameof(dueTime));
        ThrowIfUnusable(period, nameof(period));
        var minimum = options.Value.MinimumReminderPeriod;
        if (period < minimum)
        {
            throw new ArgumentException(
                $"Cannot register reminder {reminderName} as requested period ({period}) is less than minimum allowed reminder period ({minimum})");
        }

        ThrowIfNameless(reminderName);
        ThrowIfUnavailable();
        return reminders.RegisterAsync(callingGrainId, reminderName, dueTime, period);
    }

    public Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        ThrowIfUnavailable();
        return reminders.UnregisterAsync((ReminderHandle)reminder);
    }

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        ThrowIfNameless(reminderName);
        ThrowIfUnavailable();
        return reminders.FindAsync(callingGrainId, reminderName);
    }

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId)
    {
        ThrowIfUnavailable();
        return reminders.FindAllAsync(callingGrainId);
    }

    private static void ThrowIfUnusable(TimeSpan span, string name)
    {
        if (span == Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, $"Cannot use InfiniteTimeSpan {name} to create a reminder");
        }

        if (span.Ticks < 0)
        {
            throw new ArgumentOutOfRangeException(name, $"Cannot use negative {name} to create a reminder");
        }
    }

    private static void ThrowIfNameless(string reminderName)
    {
        if (string.IsNullOrEmpty(reminderName))
        {
            throw new ArgumentException("Cannot use null or empty name for the reminder", nameof(reminderName));
        }
    }

    private void ThrowIfUnavailable()
    {
        if (Activation.Current is null)
        {
            throw new InvalidOperationException(
                "Attempted to access grain from a non-grain context, such as a background thread, which is invalid."
                + " Ensure that you are only accessing grain functionality from within the context of a grain.");
        }

        if (services.GetService<IReminderTable>() is null)
        {
            throw new OrleansConfigurationException(
                "The reminder service has not been configured: register an IReminderTable, or call UseInMemoryReminderService for tests.");
        }
    }
}
