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

    /// <summary>Members other than the main process that had to be signalled so far.</summary>
    public int Signalled => _seen.Count(member => member.Pid != _leader);

    /// <summary>SIGTERM to all, then waits until the tree is gone or <paramref name="grace"/> is cancelled. True when it is gone.</summary>
    public async Task<bool> TerminateAsync(CancellationToken grace)
    {
        if (OperatingSystem.IsWindows())
        {
            // There is no polite way to stop a console program of another console.
            return false;
        }

        if (_ownSession)
        {
            _ = Libc.Kill(-_leader, Libc.SigTerm);
        }

        foreach (var member in Living())
        {
            if (!_ownSession || member.Group != _leader)
            {
                Signal(member, Libc.SigTerm);
            }
        }

        if (!ProcessTable.IsAvailable)
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
            if (_ownSession)
            {
                _ = Libc.Kill(-_leader, Libc.SigKill);
            }

            foreach (var member in Living())
            {
                Signal(member, Libc.SigKill);
            }

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
            return leader.HasExited;
        }

        var table = ProcessTable.Read();
        var members = Members(table);
        var unburied = members.Count(member => member.IsZombie && member.Parent == Environment.ProcessId && member.Pid != _leader && !Subreaper.Bury(member.Pid));
        Subreaper.BuryAdopted(table);
        return unburied == 0 && members.All(member => member.IsZombie);
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

    private List<ProcessEntry> Living() =>
        ProcessTable.IsAvailable ? [.. Members(ProcessTable.Read()).Where(member => !member.IsZombie)] : [];

    private void Signal(ProcessEntry member, int signal)
    {
        // The pid may have been given to somebody else since the table was read.
        if (ProcessTable.Find(member.Pid) is { } now && now.StartTime == member.StartTime)
        {
            _seen.Add((member.Pid, member.StartTime));
            _ = Libc.Kill(member.Pid, signal);
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
            || (!entry.IsZombie && !IsOfAnotherCommand(entry) && marker.IsIn(ProcessTable.Marker(entry.Pid))));

    // Whoever lives in another running command's session was born there: no need to read its environment.
    private bool IsOfAnotherCommand(ProcessEntry entry) => _ownSession && entry.Session != _leader && Subreaper.IsLeader(entry.Session);
}
