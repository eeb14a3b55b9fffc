using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>
/// A timer of one activation. Between two ticks it is armed for the next; from the moment it fires until the tick has ended it is not, so ticks
/// never overlap and a change made meanwhile holds from the end of the tick.
/// </summary>
internal sealed partial class GrainTimer : IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposal = new();
    private readonly Activation _activation;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly TimerTick _tick;
    private bool _isFiring;
    private bool _isChanged;
    private TimeSpan _dueTime;
    private TimeSpan _period;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options, ILogger logger)
    {
        _activation = activation;
        _logger = logger;
        _tick = new TimerTick(this, callback, options);
        activation.AddTimer(this);

        // The callback must not see the async locals of the request that registered it.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _timer = activation.Silo.Time.CreateTimer(
                static self => ((GrainTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public CancellationToken Disposed => _disposal.Token;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfOutOfRange(dueTime, nameof(dueTime));
        ThrowIfOutOfRange(period, nameof(period));
        lock (_gate)
        {
            _isChanged = true;
            _dueTime = dueTime;
            _period = period;
            if (!_isFiring)
            {
                Arm(dueTime);
            }
        }
    }

    public void Dispose()
    {
        if (_disposal.IsCancellationRequested)
        {
            return;
        }

        try
        {
            _disposal.Cancel();
        }
#pragma warning disable CA1031 // The grain's own registrations on the token; they must not keep the timer alive.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogCancellationFailed(_logger, failure, _activation.GrainId);
        }

        _timer.Dispose();
        _activation.RemoveTimer(this);
    }

    public void BeginTick()
    {
        lock (_gate)
        {
            _isChanged = false;
        }
    }

    public void EndTick(Exception? failure)
    {
        if (failure is not null && !(failure is OperationCanceledException && _disposal.IsCancellationRequested))
        {
            LogTickFailed(_logger, failure, _activation.GrainId);
        }

        lock (_gate)
        {
            _isFiring = false;
            Arm(_isChanged ? _dueTime : _period);
        }
    }

    private static void ThrowIfOutOfRange(TimeSpan span, string name)
    {
        const long LongestMs = 0xfffffffe;
        var ms = (long)span.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(ms, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ms, LongestMs, name);
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_isFiring || _disposal.IsCancellationRequested)
            {
                return;
            }

            _isFiring = true;
        }

        _activation.Receive(_tick);
    }

    private void Arm(TimeSpan dueTime)
    {
        if (!_disposal.IsCancellationRequested)
        {
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A timer of grain {GrainId} failed in this tick; it goes on.")]
    private static partial void LogTickFailed(ILogger logger, Exception failure, GrainId grainId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The token of a timer of grain {GrainId} could not be cancelled cleanly.")]
    private static partial void LogCancellationFailed(ILogger logger, Exception failure, GrainId grainId);
}
