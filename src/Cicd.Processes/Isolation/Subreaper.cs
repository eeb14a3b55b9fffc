using System.Diagnostics;

namespace Cicd.Processes;

/// <summary>
/// Makes this process the parent of every orphan among its descendants (prctl(2), PR_SET_CHILD_SUBREAPER), so that a daemonised grandchild stays
/// within sight, and buries those that die. Static because it is a property of the process.
/// </summary>
internal static class Subreaper
{
    /// <summary>The framework buries its own children as soon as SIGCHLD arrives; who lies longer than this is nobody's.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(15);

    private static readonly Lazy<bool> Enabled = new(static () =>
        ProcessTable.IsAvailable && Libc.Prctl(Libc.SetChildSubreaper, 1, 0, 0, 0) == 0);

    private static readonly Lock Gate = new();

    // Main processes of running commands: the framework waits for them, so nobody else may.
    private static readonly HashSet<int> Leaders = [];

    private static readonly Dictionary<(int Pid, ulong StartTime), long> Sightings = [];

    private static readonly int OwnSession = ProcessTable.IsAvailable ? ProcessTable.Find(Environment.ProcessId)?.Session ?? 0 : 0;

    /// <summary>Idempotent; false where the system cannot do it.</summary>
    public static bool TryEnable() => Enabled.Value;

    /// <summary>Starts the main process of a command; under the gate, so that it is never seen before it is known.</summary>
    public static void Start(Process leader)
    {
        lock (Gate)
        {
            leader.Start();
            Leaders.Add(leader.Id);
        }
    }

    /// <summary>The framework has buried this leader.</summary>
    public static void Release(int leader)
    {
        lock (Gate)
        {
            Leaders.Remove(leader);
        }
    }

    public static bool IsLeader(int pid)
    {
        lock (Gate)
        {
            return Leaders.Contains(pid);
        }
    }

    /// <summary>Buries one process that is known to be adopted. True when it is gone.</summary>
    public static bool Bury(int pid) => Libc.WaitPid(pid, out _, Libc.NoHang) != 0;

    /// <summary>
    /// Buries adopted children that died, and returns how many are still in doubt. By pid, and never one that the framework may be waiting for:
    /// a direct child has our session or leads its own, so any other session proves adoption; a doubtful one must have been lying there for a while.
    /// </summary>
    public static int BuryAdopted(IReadOnlyList<ProcessEntry> table)
    {
        if (!Enabled.IsValueCreated || !Enabled.Value)
        {
            return 0;
        }

        lock (Gate)
        {
            var dead = table.Where(entry => entry.IsZombie && entry.Parent == Environment.ProcessId && !Leaders.Contains(entry.Pid)).ToList();
            var doubtful = dead.Count(entry => !((IsProvablyAdopted(entry) || IsForgotten(entry)) && Bury(entry.Pid)));
            foreach (var gone in Sightings.Keys.Except(dead.Select(entry => (entry.Pid, entry.StartTime))).ToList())
            {
                Sightings.Remove(gone);
            }

            return doubtful;
        }
    }

    /// <summary>Waits until nobody is in doubt any more: for the processes of a daemon that died before anybody looked.</summary>
    public static async Task SettleAsync()
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < 4 * Forgotten && BuryAdopted(ProcessTable.Read()) > 0;)
        {
            await Task.Delay(LookAgain);
        }
    }

    private static bool IsProvablyAdopted(ProcessEntry entry) => entry.Session != OwnSession && entry.Session != entry.Pid;

    private static bool IsForgotten(ProcessEntry entry)
    {
        var key = (entry.Pid, entry.StartTime);
        Sightings.TryAdd(key, Stopwatch.GetTimestamp());
        return Stopwatch.GetElapsedTime(Sightings[key]) >= Forgotten;
    }
}
