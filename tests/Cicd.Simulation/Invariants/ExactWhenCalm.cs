using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Faults;
using Cicd.Simulation.Storage;
using Cicd.Simulation.Workers;

namespace Cicd.Simulation.Invariants;

/// <summary>
/// As long as silos, calls and storage work as they should, everything happens once and on time: at-least-once is for when they don't.
/// </summary>
internal sealed class ExactWhenCalm(SimWorld world) : Invariant(world)
{
    // Seed 000: a heartbeat every 5 s; 30 s of silence.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    // For calls, commits and the turns in between.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(WorkerId Worker, int Epoch), SimJob> _begun = [];
    private readonly HashSet<(WorkerId Worker, int Epoch)> _dispatched = [];
    private readonly Dictionary<(string Target, string Method), TimeSpan> _lastCalls = [];
    private readonly Dictionary<string, TimeSpan> _firstTicks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _starts = new(StringComparer.Ordinal);
    private readonly SessionClocks _clocks = new(world);
    private readonly HashSet<Call> _seen = [];
    private readonly Dictionary<SessionId, int> _conclusions = [];

    protected override string Name => "exact when calm";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit))
        {
            _clocks.Take(commit);
        }

        if (World.IsCalm)
        {
            CheckDeadlines(commit);
        }

        if (!LogFolds.IsSession(commit) && LogFolds.StageEventOf(commit) is WorkerLost lost)
        {
            CheckLoss(commit, lost);
        }
    }

    public override void Dispatched(TaskDispatch dispatch) => Check(
        _dispatched.Add((dispatch.Worker, dispatch.Epoch)) || !World.IsCalm,
        $"{dispatch.Worker} epoch {dispatch.Epoch} is started twice, and nothing has gone wrong");

    public override void Begun(SimJob job) => Check(
        _begun.TryAdd((job.Dispatch.Worker, job.Dispatch.Epoch), job) || !World.IsCalm,
        $"{job.Dispatch.Worker} epoch {job.Dispatch.Epoch} begins twice, and nothing has gone wrong");

    public override void Concluding(SessionView view)
    {
        var tries = _conclusions[view.Session] = _conclusions.GetValueOrDefault(view.Session) + 1;
        var excused = World.Faults.Counts.GetValueOrDefault(FaultKind.ConcluderFails);
        Check(tries <= 1 + excused || !World.IsCalm, $"the result of {view.Session} is written {tries} times, and {excused} have failed");
    }

    public override void Called(GrainId target, Call call)
    {
        // One that waited for an activation that ended is sent again.
        if (!World.IsCalm || !_seen.Add(call))
        {
            return;
        }

        var grain = target.ToString();
        switch (call.Method.Name)
        {
            case "IStageGrain.HeartbeatAsync":
                CheckPace(Activation.Current?.GrainId.ToString() ?? grain, call.Method.Name, Beat);
                break;
            case "IRemindable.ReceiveReminder":
                CheckReminder(grain);
                break;
            case "IStageGrain.StartAsync":
                var starts = _starts[grain] = _starts.GetValueOrDefault(grain) + 1;
                var epoch = World.Folds.SessionOf(grain)!.State.Epoch;
                Check(starts <= 1 + (epoch / 2), $"{grain} is started {starts} times, and its session has been resumed {epoch / 2} times");
                break;
        }
    }

    /// <summary>The silo that set a reminder and the one that it falls to may both bring its first tick.</summary>
    private void CheckReminder(string grain)
    {
        var first = _firstTicks.TryGetValue(grain, out var known) ? known : _firstTicks[grain] = World.Time.Elapsed;
        if (World.Time.Elapsed - first > Slack)
        {
            CheckPace(grain, "ReceiveReminder", ReminderPeriod);
        }
    }

    private void CheckPace(string grain, string method, TimeSpan period)
    {
        var now = World.Time.Elapsed;
        var since = now - _lastCalls.GetValueOrDefault((grain, method), TimeSpan.MinValue / 2);
        _lastCalls[(grain, method)] = now;
        Check(since > period - (Slack / 2), $"{method} of {grain} comes after {since.TotalSeconds:0.000} s instead of {period.TotalSeconds:0} s");
    }

    /// <summary>A worker is lost only when it is gone, and then soon. Storage that fails is no excuse: the silos live on.</summary>
    private void CheckLoss(Commit commit, WorkerLost lost)
    {
        if (!World.Faults.AreOfWorkAndStorageOnly || World.Cluster.Disturbances > 0)
        {
            return;
        }

        var worker = new WorkerId(LogFolds.StageOf(commit.Stream), lost.Task);
        if (!_begun.TryGetValue((worker, lost.Epoch), out var job))
        {
            Check(!World.IsCalm, $"{commit.Stream} gives {lost.Task} epoch {lost.Epoch} up before it has begun ({lost.Reason})");
            return;
        }

        Check(job.GoneAt is not null, $"{commit.Stream} gives {lost.Task} epoch {lost.Epoch} up while it works and beats ({lost.Reason})");
        Check(!job.HasReported, $"{commit.Stream} gives {lost.Task} epoch {lost.Epoch} up although its worker grain has its report ({lost.Reason})");
        Check(
            !World.IsCalm || commit.At - job.GoneAt!.Value < Silence + Beat + Slack,
            $"{commit.Stream} gives {lost.Task} epoch {lost.Epoch} up only {(commit.At - job.GoneAt!.Value).TotalSeconds:0.0} s after it was gone");
    }

    /// <summary>Whatever happens, it does not happen in a session whose time was over before.</summary>
    private void CheckDeadlines(Commit commit)
    {
        foreach (var session in World.Folds.Sessions)
        {
            var left = _clocks.LeftAt(session.Stream, commit.At);
            Check(left is null || left > -Slack, $"the time of {session.Stream} is over since {-left}, and it is still {session.State.Phase}");
        }
    }
}
