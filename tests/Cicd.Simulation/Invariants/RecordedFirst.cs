using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;
using Cicd.Simulation.Workers;

namespace Cicd.Simulation.Invariants;

/// <summary>
/// The other half of invariant 2: nothing happens that the log does not know. A worker begins only what is recorded as begun, and a task is set aside as poison only
/// after as many workers as allowed were lost while working on it.
/// </summary>
internal sealed class RecordedFirst(SimWorld world) : Invariant(world)
{
    private readonly HashSet<(string Stream, string Task, int Epoch)> _began = [];

    protected override string Name => "recorded first";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit))
        {
            return;
        }

        var state = World.Folds.Stage(commit.Stream)!;
        switch (LogFolds.StageEventOf(commit))
        {
            case TaskBegan began when state.Find(began.Task)?.Epoch == began.Epoch:
                _began.Add((commit.Stream, began.Task, began.Epoch));
                break;
            case WorkerLost lost when state.Find(lost.Task) is { Phase: TaskPhase.Failed } task:
                var workers = _began.Count(begun => begun.Stream == commit.Stream && begun.Task == lost.Task);
                Check(
                    workers >= state.Plan!.Limits.LossesMax,
                    $"{commit.Stream} sets {task.Name} aside after {workers} workers began it ({task.Fault})");
                break;
        }
    }

    public override void Begun(SimJob job)
    {
        var worker = job.Dispatch.Worker;
        Check(_began.Contains(($"stage/{worker.Stage}", worker.Task, job.Dispatch.Epoch)), $"{worker} epoch {job.Dispatch.Epoch} begins and the log does not know it");
    }
}
