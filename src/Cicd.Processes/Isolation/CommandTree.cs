using System.Diagnostics;

namespace Cicd.Processes;

/// <summary>
/// The processes of one command: its session, what bears its marker, and all descendants of those. Without <c>/proc</c> only what the framework
/// can reach by parentage.
/// </summary>
internal sealed class CommandTree(Process leader, CommandMarker marker, ProcessIsolation isolation)
{
    /// <summary>How long dying may take after SIGKILL; a process in an uninterruptible system call takes longer, and is given up.</summary>
    private static readonly TimeSpan DyingMax = TimeSpan.FromSeconds(10);

    // The kernel does not run on a test's clock: how often to look again is real time.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(15);

    private readonly int _leader = leader.Id;
    private readonly bool _ownSession = isolation.SetSid is not null;
    private readonly HashSet<(int Pid, ulong StartTime)> _seen = [];

    // A daemon's session tells whose the dead are that nobody saw alive.
    private readonly HashSet<int> _seenSessions = [];
    private readonly int _ourSession = ProcessTable.IsAvailable ? ProcessTable.Find(Environment.ProcessId)?.Session ?? 0 : 0;

    /// <summary>Members other than the main process that had to be signalled so far.</summary>
    public int Signalled => _seen.Count(member => member.Pid != _leader);

    /// <summary>Dead children, at the last look, of whom it is not yet sure that they are nobody else's.</summary>
    public int UnburiedInDoubt { get; private set; }

    /// <summary>Its processes that live now.</summary>
    public IReadOnlyCollection<int> Living() => [.. Members(ProcessTable.Read()).Where(member => !member.IsZombie).Select(member => member.Pid)];

    /// <summary>SIGTERM to all, then waits until the tree is gone or <paramref name="grace"/> is cancelled. True when it is gone.</summary>
    public async Task<bool> TerminateAsync(CancellationToken grace)
    {
        if (OperatingSystem.IsWindows())
        {
            // There is no polite way to stop a console program of another console.
            return false;
        }

        SignalAll(Libc.SigTerm);
        if (!ProcessTable.IsAvailable && !_ownSession)
        {
            _ = Libc.Kill(_leader, Libc.SigTerm);
        }

        return await GoneAsync(grace);
    }

    /// <summary>SIGKILL to all, again and again while new ones appear. False when something survived.</summary>
    public async Task<bool> KillAsync()
    {
        using var deadline = new CancellationTokenSource(DyingMax);
        do
        {
            SignalAll(Libc.SigKill);
            if (!ProcessTable.IsAvailable && !leader.HasExited)
            {
                leader.Kill(entireProcessTree: true);
            }

            if (IsGone())
            {
                return true;
            }

            await Task.Delay(LookAgain, CancellationToken.None);
        }
        while (!deadline.IsCancellationRequested);

        return false;
    }

    /// <summary>True when nothing lives and no zombie of ours is left; buries what it finds dead.</summary>
    public bool IsGone()
    {
        if (!ProcessTable.IsAvailable)
        {
            return leader.HasExited && !(_ownSession && Libc.Kill(-_leader, Libc.NoSignal) == 0);
        }

        var table = ProcessTable.Read();
        var members = Members(table);
        var unburied = members.Count(member => member.IsZombie && member.Parent == Environment.ProcessId && member.Pid != _leader && !Subreaper.Bury(member.Pid));
        UnburiedInDoubt = Subreaper.BuryAdopted(table);
        return unburied == 0 && members.All(member => member.IsZombie);
    }

    /// <summary>Real time: how long the kernel takes to bury a process does not depend on a test's clock.</summary>
    public async Task<bool> GoneWithinAsync(TimeSpan patience)
    {
        if (IsGone())
        {
            return true;
        }

        using var until = new CancellationTokenSource(patience);
        return await GoneAsync(until.Token);
    }

    private async Task<bool> GoneAsync(CancellationToken until)
    {
        while (!IsGone())
        {
            if (until.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(LookAgain, CancellationToken.None);
        }

        return true;
    }

    private void SignalAll(int signal)
    {
        var living = ProcessTable.IsAvailable ? Members(ProcessTable.Read()).Where(member => !member.IsZombie).ToList() : [];
        foreach (var member in living)
        {
            _seen.Add((member.Pid, member.StartTime));
            if (member.Session != _ourSession)
            {
                _seenSessions.Add(member.Session);
            }
        }

        // The group at one stroke, so that a shell does not go on to its next command; then whoever left the group.
        if (_ownSession)
        {
            _ = Libc.Kill(-_leader, signal);
        }

        foreach (var member in living.Where(member => !_ownSession || member.Group != _leader))
        {
            // The pid may have been given to somebody else since the table was read.
            if (ProcessTable.Find(member.Pid)?.StartTime == member.StartTime)
            {
                _ = Libc.Kill(member.Pid, signal);
            }
        }
    }

    private List<ProcessEntry> Members(IReadOnlyList<ProcessEntry> table)
    {
        var suspects = Subreaper.TryEnable() ? ProcessDescent.Of(table, [Environment.ProcessId]) : table;
        var roots = suspects.Where(IsRoot).Select(entry => entry.Pid).ToHashSet();
        return [.. table.Where(entry => roots.Contains(entry.Pid)), .. ProcessDescent.Of(table, roots).Where(entry => !roots.Contains(entry.Pid))];
    }

    private bool IsRoot(ProcessEntry entry) =>
        entry.Pid != Environment.ProcessId
        && (entry.Pid == _leader
            || (_ownSession && entry.Session == _leader)
            || _seen.Contains((entry.Pid, entry.StartTime))
            || _seenSessions.Contains(entry.Session)
            || (!entry.IsZombie && !IsOfAnotherCommand(entry) && marker.IsIn(ProcessTable.Marker(entry.Pid))));

    // Whoever lives in another running command's session was born there: no need to read its environment.
    private bool IsOfAnotherCommand(ProcessEntry entry) => _ownSession && entry.Session != _leader && Subreaper.IsLeader(entry.Session);
}
