namespace Cicd.Simulation.Cluster;

/// <summary>The threads of one silo, so to speak: they work, hang, or are gone.</summary>
internal sealed class SiloQueue(SimScheduler scheduler, int turnsPerItem = 64) : IWorkQueue
{
    private readonly List<Action> _held = [];

    public bool IsHung { get; private set; }

    public bool IsDead { get; private set; }

    public int TurnsPerItem => turnsPerItem;

    public void Post(IThreadPoolWorkItem item) => Do(item.Execute);

    /// <summary>Does it soon; when it hangs, after that; never when it is dead.</summary>
    public void Do(Action work)
    {
        scheduler.ThrowIfForeign();
        if (IsDead)
        {
            return;
        }

        if (IsHung)
        {
            _held.Add(work);
        }
        else
        {
            scheduler.Add(this, work);
        }
    }

    public void ThrowIfForeign() => scheduler.ThrowIfForeign();

    public void Hang()
    {
        IsHung = true;
        _held.AddRange(scheduler.TakeAll(this));
    }

    public void Return()
    {
        IsHung = false;
        foreach (var work in _held)
        {
            Do(work);
        }

        _held.Clear();
    }

    public void Kill()
    {
        IsDead = true;
        scheduler.TakeAll(this);
        _held.Clear();
    }
}
