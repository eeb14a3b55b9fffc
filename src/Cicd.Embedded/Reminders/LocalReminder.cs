namespace Orleans.Runtime;

/// <summary>One reminder and the timer of its next tick. Armed anew only when a delivery has ended, so deliveries never overlap.</summary>
internal sealed class LocalReminder : IDisposable
{
    // Timers of the system cannot wait longer than about 49 days; a longer wait is made of several.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action<LocalReminder> _deliver;
    private readonly ITimer _timer;
    private DateTime _dueAt;
    private bool _isDisposed;

    public LocalReminder(ReminderEntry entry, TimeProvider time, Action<LocalReminder> deliver)
    {
        Entry = entry;
        _time = time;
        _deliver = deliver;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static self => ((LocalReminder)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public ReminderEntry Entry { get; }

    public bool IsDisposed
    {
        get
        {
            lock (_gate)
            {
                return _isDisposed;
            }
        }
    }

    /// <summary>
    /// The first tick of the phase after this instant. One that is due at this very instant counts as missed, as in Orleans: that is why a due time
    /// of zero first ticks a whole period later.
    /// </summary>
    public static DateTime NextTick(DateTime startAt, TimeSpan period, DateTime now) =>
        now < startAt ? startAt : startAt + (((now - startAt).Ticks / period.Ticks) + 1) * period;

    public void ArmNext(DateTime now)
    {
        lock (_gate)
        {
            _dueAt = NextTick(Entry.StartAt, Entry.Period, now);
            Arm(now);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
    }

    private void Fire()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow().UtcDateTime;
            if (_isDisposed || now < _dueAt)
            {
                Arm(now);
                return;
            }
        }

        _deliver(this);
    }

    private void Arm(DateTime now)
    {
        if (!_isDisposed)
        {
            var wait = _dueAt - now;
            _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }
    }
}
