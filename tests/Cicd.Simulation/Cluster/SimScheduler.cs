namespace Cicd.Simulation.Cluster;

/// <summary>Runs the work of all silos on one thread; which piece comes next, the seed decides.</summary>
internal sealed class SimScheduler(Random random)
{
    private readonly List<(SiloQueue Queue, Action Work)> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly ExecutionContext? _clean = ExecutionContext.Capture();
    private string? _intruder;

    public int MostReady { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<(SiloQueue Queue, Action Work)> Ready => _ready;

    /// <summary>Where a thread that has no business here came from; null as long as none has.</summary>
    public string? Intruder => Volatile.Read(ref _intruder);

    public void Add(SiloQueue queue, Action work)
    {
        ThrowIfForeign();
        _ready.Add((queue, work));
        MostReady = Math.Max(MostReady, _ready.Count);
    }

    /// <exception cref="InvalidOperationException">Called on another thread. The run fails as well, should somebody swallow this.</exception>
    public void ThrowIfForeign()
    {
        if (Environment.CurrentManagedThreadId == _thread)
        {
            return;
        }

        Interlocked.CompareExchange(ref _intruder, Environment.StackTrace, null);
        throw new InvalidOperationException("Work has left the thread of the simulation.");
    }

    public bool TryRunOne()
    {
        if (_ready.Count == 0)
        {
            return false;
        }

        Run(random.Next(_ready.Count));
        return true;
    }

    public void Run(int index)
    {
        var (_, work) = _ready[index];
        _ready.RemoveAt(index);
        work();
        if (_clean is not null)
        {
            ExecutionContext.Restore(_clean);
        }
    }

    /// <summary>Takes back what this queue has ready.</summary>
    public List<Action> TakeAll(SiloQueue queue)
    {
        List<Action> taken = [.. _ready.Where(entry => entry.Queue == queue).Select(entry => entry.Work)];
        _ready.RemoveAll(entry => entry.Queue == queue);
        return taken;
    }
}
