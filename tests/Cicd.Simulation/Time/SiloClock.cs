using Cicd.Simulation.Cluster;
using Cicd.Testing;

namespace Cicd.Simulation.Time;

/// <summary>What one silo sees of the time: its wall clock may jump, its timers wait while it hangs and die with it.</summary>
internal sealed class SiloClock(VirtualTime time, SiloQueue queue) : TimeProvider
{
    /// <summary>How far the wall clock is off.</summary>
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Samples.Noon + time.Elapsed + Skew;

    public override long GetTimestamp() => time.Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimTimer(time, queue, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Does it in this silo: later if it hangs then, never if it is dead.</summary>
    public void In(TimeSpan delay, Action action) => time.In(delay, () => queue.Do(action));
}
