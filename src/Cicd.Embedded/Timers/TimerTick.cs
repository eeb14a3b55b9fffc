namespace Orleans.Runtime;

/// <summary>The request that a timer makes of its activation. One per timer is enough, because ticks never overlap.</summary>
internal sealed class TimerTick(GrainTimer timer, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) : Request
{
    public override bool AlwaysInterleaves => options.Interleave;

    public override bool KeepsAlive => options.KeepAlive;

    public override bool EndsWithActivation => true;

    public override bool IsAbandoned => timer.Disposed.IsCancellationRequested;

    public override Task Invoke(Activation host)
    {
        timer.BeginTick();
        return callback(timer.Disposed);
    }

    public override void Complete(Task outcome) => timer.EndTick(outcome.IsCompletedSuccessfully ? null : FailureOf(outcome));

    public override void Reject(Exception reason)
    {
        // The timer ends with the activation; nobody waits for its ticks.
    }
}
