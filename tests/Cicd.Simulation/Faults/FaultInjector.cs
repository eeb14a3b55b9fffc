namespace Cicd.Simulation.Faults;

/// <summary>
/// Decides by the seed what goes wrong, and counts. Each seed has its own selection of kinds and rates, because faults that all happen all the time
/// hide each other.
/// </summary>
internal sealed class FaultInjector
{
    private readonly Random _random;
    private readonly FaultLimits _limits;
    private readonly Dictionary<FaultKind, double> _rates = [];
    private readonly SortedDictionary<FaultKind, int> _counts = [];

    public FaultInjector(Random random, FaultLimits limits, Func<FaultKind, bool> mayHappen)
    {
        _random = random;
        _limits = limits;
        foreach (var kind in FaultKinds.All)
        {
            // Drawn for every kind, so that leaving one out does not change the others.
            var isChosen = random.Next(2) == 0;
            var rate = BaseRate(kind) * (0.3 + (random.NextDouble() * 2));
            _rates[kind] = isChosen && mayHappen(kind) && !limits.Without.Contains(kind) ? rate : 0;
        }
    }

    public bool AreOn { get; private set; } = true;

    /// <summary>How often each kind has happened. What never did is not in it.</summary>
    public IReadOnlyDictionary<FaultKind, int> Counts => _counts;

    /// <summary>The number of the last one that was drawn, whether it happened or was left out.</summary>
    public int Drawn { get; private set; }

    /// <summary>Nothing has gone wrong so far but tasks and the writing of results.</summary>
    public bool AreOfWorkOnly => _counts.Keys.All(FaultKinds.IsOfWork);

    /// <summary>Nothing has gone wrong so far but tasks, the writing of results and the storage.</summary>
    public bool AreOfWorkAndStorageOnly => _counts.Keys.All(kind => kind.IsOfWork() || kind.IsOfStorage());

    public void Stop() => AreOn = false;

    public bool HasHappened(FaultKind kind) => _counts.ContainsKey(kind);

    public bool Happens(FaultKind kind)
    {
        if (!AreOn || _rates[kind] <= 0 || _random.NextDouble() >= _rates[kind])
        {
            return false;
        }

        Drawn++;
        if (Drawn > _limits.Max || _limits.Skip.Contains(Drawn))
        {
            return false;
        }

        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return true;
    }

    private static double BaseRate(FaultKind kind) => kind switch
    {
        FaultKind.Kill or FaultKind.Stop or FaultKind.Hang or FaultKind.ClockJump => 0.25,
        FaultKind.Cut => 0.1,
        FaultKind.CrashBeforeCommit or FaultKind.CrashAfterCommit => 0.01,
        FaultKind.WorkerFails => 0.01,
        FaultKind.ConcluderFails or FaultKind.ConcluderHangs => 0.2,
        FaultKind.WorkerWaits or FaultKind.WorkerDies or FaultKind.WorkerHangs or FaultKind.WorkerReportsTwice or FaultKind.WorkerReportsLate or FaultKind.WorkerInterrupted => 0.08,
        _ => 0.03,
    };
}
