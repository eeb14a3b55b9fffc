using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>
/// A task fails because its worker said so, because ten workers were lost while working on it, because one that it needs has failed, or because the
/// stage's time was over. An interrupted worker has not failed; and the tenth loss is the last.
/// </summary>
internal sealed class FailsForAReason(SimWorld world) : Invariant(world)
{
    // StageLimits.LossesMax
    private const int LossesMax = 10;

    private readonly Dictionary<(string Stream, string Task), int> _losses = [];

    protected override string Name => "fails for a reason";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit))
        {
            return;
        }

        var fold = World.Folds.StageFold(commit.Stream)!;
        var received = LogFolds.StageEventOf(commit);
        if (received is WorkerLost lost && fold.Previous.Find(lost.Task)?.StartedAt is not null)
        {
            Count(commit.Stream, lost.Task, fold.State);
        }

        foreach (var task in fold.State.Tasks.Where(task => task.Phase == TaskPhase.Failed && fold.Previous.Find(task.Name)?.Phase != TaskPhase.Failed))
        {
            Check(HasReason(received, commit.Stream, task, fold.State), $"{commit.Stream} {commit.Version} fails {task.Name} by {received?.GetType().Name}: {task.Fault}");
        }
    }

    private void Count(string stream, string task, StageState after)
    {
        var losses = _losses[(stream, task)] = _losses.GetValueOrDefault((stream, task)) + 1;
        Check(
            losses < LossesMax || after.Find(task)?.Phase == TaskPhase.Failed,
            $"{stream} has lost {losses} workers to {task} and goes on with it");
    }

    private bool HasReason(StageEvent? received, string stream, StageTask task, StageState state) => received switch
    {
        TaskReported { Report: { End: TaskFailed } report } when report.Task == task.Name => true,
        WorkerLost lost when lost.Task == task.Name => _losses.GetValueOrDefault((stream, task.Name)) >= LossesMax,
        StageDeadlineReached => true,
        _ => state.Plan!.Tasks.First(planned => planned.Name == task.Name).DependsOn.Any(name => state.Find(name)?.Phase == TaskPhase.Failed),
    };
}
