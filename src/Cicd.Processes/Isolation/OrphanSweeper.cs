namespace Cicd.Processes;

/// <summary>
/// Stops what a predecessor left running when it was killed. Call it once at start-up, when the data directory's lock is held, before the first
/// command. Linux only; elsewhere it finds nothing.
/// </summary>
public sealed class OrphanSweeper(CommandOwner owner)
{
    private const int RoundsMax = 200;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(15);

    /// <summary>Kills every process with our owner id and another epoch, and its descendants. Returns how many.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var killed = new HashSet<(int, ulong)>();
        for (var round = 0; ProcessTable.IsAvailable && round < RoundsMax; round++)
        {
            var orphans = Orphans();
            if (orphans.Count == 0)
            {
                break;
            }

            foreach (var orphan in orphans)
            {
                killed.Add((orphan.Pid, orphan.StartTime));
                _ = Libc.Kill(orphan.Pid, Libc.SigKill);
            }

            await Task.Delay(LookAgain, cancellationToken);
        }

        return killed.Count;
    }

    private List<ProcessEntry> Orphans()
    {
        var table = ProcessTable.Read();
        var ourselves = ProcessDescent.Line(table, Environment.ProcessId);
        var roots = table
            .Where(entry => !entry.IsZombie && !ourselves.Contains(entry.Pid) && CommandMarker.IsOrphanOf(owner, ProcessTable.Marker(entry.Pid)))
            .ToList();
        var descendants = ProcessDescent.Of(table, [.. roots.Select(root => root.Pid)]);
        return [.. roots, .. descendants.Where(entry => !entry.IsZombie && !ourselves.Contains(entry.Pid))];
    }
}
