using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>
/// Delivers the reminders of the table. All of them are in memory; the table is read again every
/// <see cref="ReminderOptions.RefreshReminderListPeriod"/>, in case somebody else has written to it.
/// </summary>
internal sealed partial class LocalReminderService(
    Silo silo, IGrainFactory grains, IServiceProvider services, IOptions<ReminderOptions> options, ILogger<LocalReminderService> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), LocalReminder> _local = [];
    private readonly IReminderTable? _table = services.GetService<IReminderTable>();

    // What was registered or dropped while the table was being read: the rows that are read then say less of it than is known here.
    private HashSet<(GrainId Grain, string Name)>? _changedSinceRead;
    private ITimer? _refresh;
    private bool _isStopped;

    private IReminderTable Table => _table!;

    private DateTime Now => silo.Time.GetUtcNow().UtcDateTime;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_table is null)
        {
            return; // The first grain that asks for a reminder is told so.
        }

        await Table.StartAsync(cancellationToken).WaitAsync(options.Value.InitializationTimeout, silo.Time, cancellationToken);
        await RefreshAsync();
        var period = options.Value.RefreshReminderListPeriod;
        _refresh = silo.Time.CreateTimer(static self => ((LocalReminderService)self!).BeginRefresh(), this, period, period);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _refresh?.Dispose();
        lock (_gate)
        {
            _isStopped = true;
            foreach (var reminder in _local.Values)
            {
                reminder.Dispose();
            }

            _local.Clear();
        }

        if (_table is not null)
        {
            await Table.StopAsync(cancellationToken);
        }
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grainId, string name, TimeSpan dueTime, TimeSpan period)
    {
        var entry = new ReminderEntry { GrainId = grainId, ReminderName = name, StartAt = Now + dueTime, Period = period };
        entry.ETag = await Table.UpsertRow(entry)
            ?? throw new ReminderException($"Could not register reminder {entry} to reminder table due to a race. Please try again later.");
        lock (_gate)
        {
            _changedSinceRead?.Add((grainId, name));
            Schedule(entry);
        }

        return ReminderHandle.Of(entry);
    }

    public async Task UnregisterAsync(ReminderHandle reminder)
    {
        var key = (reminder.GrainId, reminder.ReminderName);
        LocalReminder? before;
        lock (_gate)
        {
            before = _local.GetValueOrDefault(key);
        }

        if (!await Table.RemoveRow(reminder.GrainId, reminder.ReminderName, reminder.ETag)
            && await Table.ReadRow(reminder.GrainId, reminder.ReminderName) is not null)
        {
            throw new ReminderException($"Could not unregister reminder {reminder} from the reminder table, due to tag mismatch. You can retry.");
        }

        lock (_gate)
        {
            _changedSinceRead?.Add(key);

            // Registered anew since the row was removed, it stays.
            if (_local.TryGetValue(key, out var local) && (ReferenceEquals(local, before) || local.Entry.ETag == reminder.ETag))
            {
                _local.Remove(key);
                local.Dispose();
            }
        }
    }

    public async Task<IGrainReminder?> FindAsync(GrainId grainId, string name) =>
        await Table.ReadRow(grainId, name) is { } entry ? ReminderHandle.Of(entry) : null;

    public async Task<List<IGrainReminder>> FindAllAsync(GrainId grainId) =>
        [.. (await Table.ReadRows(grainId)).Reminders.Select(ReminderHandle.Of)];

    /// <summary>Delivers a tick; its failure is logged, and the next is a period later.</summary>
    public void Deliver(LocalReminder reminder) => silo.Background.Start(async () =>
    {
        if (reminder.IsDisposed)
        {
            return; // Dropped between its due time and now.
        }

        var entry = reminder.Entry;
        try
        {
            await grains.GetGrain<IRemindable>(entry.GrainId).ReceiveReminder(entry.ReminderName, new TickStatus(entry.StartAt, entry.Period, Now));
        }
#pragma warning disable CA1031 // Whatever it is, the reminder goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogDeliveryFailed(logger, failure, entry.ReminderName, entry.GrainId);
        }

        reminder.ArmNext(Now);
    });

    private void BeginRefresh() => silo.Background.Start(async () =>
    {
        try
        {
            await RefreshAsync();
        }
#pragma warning disable CA1031 // The next refresh tries again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogRefreshFailed(logger, failure);
        }
    });

    private async Task RefreshAsync()
    {
        Dictionary<(GrainId, string), LocalReminder> before;
        lock (_gate)
        {
            if (_changedSinceRead is not null)
            {
                return; // The one before still reads.
            }

            _changedSinceRead = [];
            before = new(_local);
        }

        try
        {
            Take((await Table.ReadRows(0, 0)).Reminders, before);
        }
        finally
        {
            lock (_gate)
            {
                _changedSinceRead = null;
            }
        }
    }

    private void Take(IEnumerable<ReminderEntry> rows, Dictionary<(GrainId, string), LocalReminder> before)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                before.Remove((row.GrainId, row.ReminderName));
                if (!_changedSinceRead!.Contains((row.GrainId, row.ReminderName)))
                {
                    Schedule(row);
                }
            }

            // Only what was there before the read can be missing from it for good.
            foreach (var (key, reminder) in before)
            {
                if (_local.TryGetValue(key, out var current) && ReferenceEquals(current, reminder))
                {
                    _local.Remove(key);
                    reminder.Dispose();
                }
            }
        }
    }

    private void Schedule(ReminderEntry entry)
    {
        var key = (entry.GrainId, entry.ReminderName);
        lock (_gate)
        {
            if (_isStopped || (_local.TryGetValue(key, out var known) && known.Entry.ETag == entry.ETag))
            {
                return;
            }

            known = _local.GetValueOrDefault(key);
            known?.Dispose();
            var reminder = new LocalReminder(entry, silo.Time, Deliver);
            _local[key] = reminder;
            reminder.ArmNext(Now);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {Name} could not be delivered to grain {GrainId}; the next is due a period later.")]
    private static partial void LogDeliveryFailed(ILogger logger, Exception failure, string name, GrainId grainId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The reminders could not be read again.")]
    private static partial void LogRefreshFailed(ILogger logger, Exception failure);
}
