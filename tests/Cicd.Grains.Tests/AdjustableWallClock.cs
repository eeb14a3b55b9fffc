namespace Cicd.Grains.Tests;

/// <summary>A wall clock that somebody sets, beside timers and timestamps that go on as they were.</summary>
internal sealed class AdjustableWallClock(TimeProvider inner) : TimeProvider
{
    public TimeSpan Adjustment { get; set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Adjustment;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
