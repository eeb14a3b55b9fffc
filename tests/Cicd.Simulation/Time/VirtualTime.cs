namespace Cicd.Simulation.Time;

/// <summary>The one time of a run. It stands still while anything can be done, and then jumps to what is due next.</summary>
internal sealed class VirtualTime
{
    private readonly PriorityQueue<Action, (long Due, long Order)> _due = new();
    private long _order;

    /// <summary>Since the beginning of the run. Never goes back, whatever the wall clocks of the silos show.</summary>
    public TimeSpan Elapsed { get; private set; }

    public int Waiting => _due.Count;

    /// <summary>When something is due next; null when nothing waits.</summary>
    public TimeSpan? NextDue => _due.TryPeek(out _, out var key) ? TimeSpan.FromTicks(key.Due) : null;

    public void In(TimeSpan delay, Action action) => _due.Enqueue(action, ((Elapsed + delay).Ticks, ++_order));

    /// <summary>Does what is due next; false when nothing is.</summary>
    public bool TryAdvance()
    {
        if (!_due.TryDequeue(out var action, out var key))
        {
            return false;
        }

        Elapsed = TimeSpan.FromTicks(key.Due);
        action();
        return true;
    }
}
