using Cicd.Pipelines;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>Invariant 7: nobody is given up before the time, whatever a wall clock shows.</summary>
internal sealed class NothingEarly(SimWorld world) : Invariant(world)
{
    private readonly Dictionary<(string Stream, string Task, int Epoch), TimeSpan> _dispatched = [];

    protected override string Name => "nothing early";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit) || World.Folds.Stage(commit.Stream) is not { } state)
        {
            return;
        }

        foreach (var task in state.Tasks)
        {
            _dispatched.TryAdd((commit.Stream, task.Name, task.Epoch), commit.At);
        }

        if (LogFolds.StageEventOf(commit) is WorkerLost lost && lost.Reason.StartsWith("no heartbeat", StringComparison.Ordinal))
        {
            var silence = commit.At - _dispatched[(commit.Stream, lost.Task, lost.Epoch)];
            Check(
                silence >= StageMachine.HeartbeatTimeout,
                $"{commit.Stream} gives {lost.Task} epoch {lost.Epoch} up {silence.TotalSeconds:0.0} s after it was dispatched, for want of a heartbeat");
        }
    }
}
