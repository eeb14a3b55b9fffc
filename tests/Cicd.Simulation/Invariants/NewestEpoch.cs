using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>What a worker says counts only while its epoch is the newest of a running task, and a result only when its work was recorded as begun.</summary>
internal sealed class NewestEpoch(SimWorld world) : Invariant(world)
{
    protected override string Name => "newest epoch";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit))
        {
            return;
        }

        var before = World.Folds.StageFold(commit.Stream)!.Previous;
        switch (LogFolds.StageEventOf(commit))
        {
            case TaskBegan began:
                CheckCurrent(commit, before, began.Task, began.Epoch);
                break;
            case WorkerLost lost:
                CheckCurrent(commit, before, lost.Task, lost.Epoch);
                break;
            case TaskReported { Report: var report }:
                CheckCurrent(commit, before, report.Task, report.Epoch);
                Check(
                    report.End is TaskInterrupted || before.Find(report.Task)?.StartedAt is not null,
                    $"{commit.Stream} records a result of {report.Task} epoch {report.Epoch}, which was never begun");
                break;
        }
    }

    private void CheckCurrent(Commit commit, StageState before, string task, int epoch)
    {
        var known = before.Find(task);
        Check(
            before.Phase == StagePhase.Running && known is { Phase: TaskPhase.Running } && known.Epoch == epoch,
            $"{commit.Stream} records a {commit.Event.Type} of {task} epoch {epoch} while it is {before.Phase} and the task {known?.Phase} in epoch {known?.Epoch}");
    }
}
