namespace Cicd.Repair.Tasks;

/// <summary>
/// The agent's own time. Commands have clocks of their own and stop this one (DESIGN §5): twenty minutes of tests are no twenty minutes of
/// thinking. When the time is up, <see cref="Token"/> is cancelled.
/// </summary>
public sealed class AgentClock : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private TimeSpan _remaining;
    private long _since;
    private int _pauses;

    /// <param name="time">Measures.</param>
    /// <param name="budget">More than zero.</param>
    /// <param name="stopping">Cancels the token as well, without making the clock run out.</param>
    public AgentClock(TimeProvider time, TimeSpan budget, CancellationToken stopping)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        Budget = budget;
        _time = time;
        _remaining = budget;
        _source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _since = time.GetTimestamp();
        _timer = time.CreateTimer(_ => RunOut(), null, budget, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan Budget { get; }

    /// <summary>True once the time was up before the work was done.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Cancelled when the time is up or the work is stopped from outside.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Stops the clock until the result is disposed. Several commands at once stop it until the last one has ended.</summary>
    public IDisposable PauseForCommand()
    {
        lock (_gate)
        {
            if (_pauses++ == 0)
            {
                _remaining -= _time.GetElapsedTime(_since);
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        return new Pause(this);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Resume()
    {
        lock (_gate)
        {
            if (--_pauses == 0)
            {
                _since = _time.GetTimestamp();
                _timer.Change(_remaining > TimeSpan.Zero ? _remaining : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void RunOut()
    {
        lock (_gate)
        {
            // The timer may have been on its way when a command stopped the clock.
            if (_pauses > 0)
            {
                return;
            }

            IsExhausted = true;
        }

        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended in the same moment.
        }
    }

    private sealed class Pause(AgentClock clock) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                clock.Resume();
            }
        }
    }
}
