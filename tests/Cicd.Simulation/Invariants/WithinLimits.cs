using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>No more tasks run than there are agents, an agent works on one at a time, and none begins before what it depends on has ended well.</summary>
internal sealed class WithinLimits(SimWorld world) : Invariant(world)
{
    protected override string Name => "within limits";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit) || World.Folds.Stage(commit.Stream) is not { Plan: { } plan } state)
        {
            return;
        }

        List<StageTask> running = [.. state.Tasks.Where(task => task.Phase == TaskPhase.Running)];
        var agents = AgentsOf(plan.Stage.Stage);
        Check(running.Count <= agents, $"{commit.Stream} runs {running.Count} tasks with {agents} agents");
        Check(running.DistinctBy(task => task.Agent).Count() == running.Count, $"{commit.Stream} gives an agent two tasks at a time");
        foreach (var task in running)
        {
            var missing = plan.Tasks.First(planned => planned.Name == task.Name).DependsOn.FirstOrDefault(name => state.Find(name)?.Phase != TaskPhase.Completed);
            Check(missing is null, $"{commit.Stream} runs {task.Name} before {missing} has ended well");
        }
    }

    public override void Dispatched(TaskDispatch dispatch) =>
        Check(dispatch.Order is not MapDependencies || dispatch.Inputs.Length > 1, $"{dispatch.Worker} is started without what it depends on");

    // Seed 000, "Usage Example".
    private static int AgentsOf(StageKind stage) => stage switch
    {
        StageKind.Discovery => 5,
        StageKind.Classification => 3,
        StageKind.Fixing => 8,
        StageKind.Validation => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "There is no such stage."),
    };
}
