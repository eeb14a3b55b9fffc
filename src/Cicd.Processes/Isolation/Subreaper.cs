using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cicd.Processes;

/// <summary>
/// Makes this process the parent of every orphan among its descendants (prctl(2), PR_SET_CHILD_SUBREAPER), so that a daemonised grandchild stays
/// within sight, and buries those that die. Static because it is a property of the process.
/// </summary>
internal static class Subreaper
{
    /// <summary>The framework buries its own children as soon as SIGCHLD arrives; who lies longer than this is nobody's.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(1);

    private static readonly Lazy<bool> Enabled = new(static () =>
        ProcessTable.IsAvailable && Libc.Prctl(Libc.SetChildSubreaper, 1, 0, 0, 0) == 0);

    private static readonly ConcurrentDictionary<int, byte> Leaders = new();

    private static readonly ConcurrentDictionary<(int Pid, ulong StartTime), long> Sightings = new();

    private static readonly int OwnSession = ProcessTable.IsAvailable ? ProcessTable.Find(Environment.ProcessId)?.Session ?? 0 : 0;

    /// <summary>Idempotent; false where the system cannot do it.</summary>
    public static bool TryEnable() => Enabled.Value;

    /// <summary>Main processes of running commands: the framework waits for them, so nobody else may.</summary>
    public static void Register(int leader) => Leaders[leader] = 0;

    public static void Release(int leader) => Leaders.TryRemove(leader, out _);

    public static bool IsLeader(int pid) => Leaders.ContainsKey(pid);

    /// <summary>Buries one process that is known to be adopted. True when it is gone.</summary>
    public static bool Bury(int pid) => Libc.WaitPid(pid, out _, Libc.NoHang) != 0;

    /// <summary>
    /// Buries adopted children that died. By pid, and never one that the framework may be waiting for: a direct child has our session or leads
    /// its own, so any other session proves adoption; a doubtful one must have been lying there for a while.
    /// </summary>
    public static void BuryAdopted(IReadOnlyList<ProcessEntry> table)
    {
        if (!Enabled.IsValueCreated || !Enabled.Value)
        {
            return;
        }

        var dead = table.Where(entry => entry.IsZombie && entry.Parent == Environment.ProcessId && !Leaders.ContainsKey(entry.Pid)).ToList();
        foreach (var entry in dead)
        {
            var provablyAdopted = entry.Session != OwnSession && entry.Session != entry.Pid;
            var firstSeen = Sightings.GetOrAdd((entry.Pid, entry.StartTime), static _ => Stopwatch.GetTimestamp());
            if (provablyAdopted || Stopwatch.GetElapsedTime(firstSeen) >= Forgotten)
            {
                Bury(entry.Pid);
            }
        }

        foreach (var gone in Sightings.Keys.Except(dead.Select(entry => (entry.Pid, entry.StartTime))))
        {
            Sightings.TryRemove(gone, out _);
        }
    }
}
