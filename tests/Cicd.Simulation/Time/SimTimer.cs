using Cicd.Simulation.Cluster;

namespace Cicd.Simulation.Time;

internal sealed class SimTimer(VirtualTime time, SiloQueue queue, TimerCallback callback, object? state) : ITimer
{
    private long _armed;
    private TimeSpan _period;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        queue.ThrowIfForeign();
        _armed++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Arm(dueTime);
        }

        return true;
    }

    public void Dispose() => _armed++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Arm(TimeSpan dueTime)
    {
        var armed = _armed;
        time.In(dueTime, () => queue.Do(() => Fire(armed)));
    }

    private void Fire(long armed)
    {
        if (armed != _armed)
        {
            return;
        }

        if (_period > TimeSpan.Zero)
        {
            Arm(_period);
        }

        callback(state);
    }
}
