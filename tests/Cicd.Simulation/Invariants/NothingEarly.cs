using Cicd.Pipelines;
using Cicd.Simulation.Faults;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>Invariant 7: nobody is given up before the time, whatever a wall clock shows. A session's own time is a time of the wall clock.</summary>
internal sealed class NothingEarly(SimWorld world) : Invariant(world)
{
    // Seed 000, startHealthMonitoring.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(string Stream, string Task, int Epoch), TimeSpan> _dispatched = [];
    private readonly SessionClocks _clocks = new(world);

    protected override string Name => "nothing early";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit))
        {
            OfSession(commit);
        }
        else
        {
            OfStage(commit, World.Folds.Stage(commit.Stream)!);
        }
    }

    private void OfStage(Commit commit, StageState state)
    {
        foreach (var task in state.Tasks)
        {
            _dispatched.TryAdd((commit.Stream, task.Name, task.Epoch), commit.At);
        }

        if (LogFolds.StageEventOf(commit) is WorkerLost lost && lost.Reason.StartsWith("no heartbeat", StringComparison.Ordinal))
        {
            var silence = commit.At - _dispatched[(commit.Stream, lost.Task, lost.Epoch)];
            Check(
                silence >= Silence,
                $"{commit.Stream} gives {lost.Task} epoch {lost.Epoch} up {silence.TotalSeconds:0.0} s after it was dispatched, for want of a heartbeat");
        }
    }

    private void OfSession(Commit commit)
    {
        if (LogFolds.SessionEventOf(commit) is SessionDeadlineReached && !World.Faults.HasHappened(FaultKind.ClockJump))
        {
            var left = _clocks.LeftBefore(commit);
            Check(left <= TimeSpan.Zero, $"the time of {commit.Stream} is said to be over, and {left} of it is left");
        }

        _clocks.Take(commit);
    }
}
