namespace Cicd.Simulation.Faults;

/// <summary>
/// Decides by the seed what goes wrong, and counts. Each seed has its own selection of kinds and rates, because faults that all happen all the time
/// hide each other.
/// </summary>
internal sealed class FaultInjector
{
    private static readonly FaultKind[] Kinds = [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.None)];

    private readonly Random _random;
    private readonly Dictionary<FaultKind, double> _rates = [];
    private readonly SortedDictionary<FaultKind, int> _counts = [];

    public FaultInjector(Random random, IReadOnlySet<FaultKind> without)
    {
        _random = random;
        foreach (var kind in Kinds)
        {
            // Drawn for every kind, so that leaving one out does not change the others.
            var isChosen = random.Next(2) == 0;
            var rate = BaseRate(kind) * (0.3 + (random.NextDouble() * 2));
            _rates[kind] = isChosen && !without.Contains(kind) ? rate : 0;
        }
    }

    public bool AreOn { get; private set; } = true;

    public IReadOnlyDictionary<FaultKind, int> Counts => _counts;

    public void Stop() => AreOn = false;

    public bool Happens(FaultKind kind)
    {
        if (!AreOn || _rates[kind] <= 0 || _random.NextDouble() >= _rates[kind])
        {
            return false;
        }

        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return true;
    }

    private static double BaseRate(FaultKind kind) => kind switch
    {
        FaultKind.Kill or FaultKind.Stop or FaultKind.Hang or FaultKind.ClockJump => 0.25,
        FaultKind.CrashBeforeCommit or FaultKind.CrashAfterCommit => 0.01,
        FaultKind.WorkerFails => 0.01,
        FaultKind.ConcluderFails => 0.2,
        FaultKind.WorkerWaits or FaultKind.WorkerDies or FaultKind.WorkerHangs or FaultKind.WorkerReportsTwice or FaultKind.WorkerReportsLate or FaultKind.WorkerInterrupted => 0.08,
        _ => 0.03,
    };
}
