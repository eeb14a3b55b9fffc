using Cicd.Contracts;
using Cicd.Simulation.Faults;

namespace Cicd.Simulation.Scenarios;

/// <summary>Everything is killed and started again, and nothing else goes wrong: then everything goes on at once, not when a timeout or a reminder says so.</summary>
internal sealed class RestartScenario : Scenario
{
    // Far less than the 30 s of a silent worker, and than a reminder's minute.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    public override string Name => "restart";

    public override bool Allows(FaultKind kind) => kind is FaultKind.WorkerWaits or FaultKind.WorkerHangs or FaultKind.AppendTwice;

    protected override async Task PlayAsync(SimWorld world)
    {
        for (var n = 1; n <= Math.Min(2, world.Size.SessionsMax); n++)
        {
            var request = Request(world, n);
            await world.Client.CommandAsync(request.Session, CommandKind.Start, session => session.StartAsync(request));
        }

        for (var round = 1; round <= Math.Min(3, world.Size.RoundsMax); round++)
        {
            await world.Client.PauseAsync(0, 40);
            var back = world.Cluster.KillAll();
            await Task.Delay(back + AtOnce, world.Client.Clock);
            await CheckEverythingIsInHandsAsync(world);
        }
    }

    /// <summary>Looks twice: between two steps, a task may just be on its way.</summary>
    private static async Task CheckEverythingIsInHandsAsync(SimWorld world)
    {
        var before = OutOfHands(world).ToHashSet(StringComparer.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(1), world.Client.Clock);
        if (OutOfHands(world).FirstOrDefault(before.Contains) is { } idle)
        {
            world.Fail("goes on at once", $"{AtOnce.TotalSeconds + 1:0} s after the restart nobody works on {idle}");
        }
    }

    private static IEnumerable<string> OutOfHands(SimWorld world)
    {
        var jobs = world.Cluster.Living.SelectMany(silo => silo.Workers.Running).Select(job => $"{job.Dispatch.Worker} epoch {job.Dispatch.Epoch}").ToHashSet(StringComparer.Ordinal);
        var tasks = world.Folds.Stages.Where(stage => stage.State.Phase == StagePhase.Running)
            .SelectMany(stage => stage.State.Tasks.Where(task => task.Phase == TaskPhase.Running).Select(task => $"{stage.State.Plan!.Stage}/{task.Name} epoch {task.Epoch}"));
        var stages = world.Folds.Sessions.Where(session => session.State.Phase == SessionPhase.Running)
            .Select(session => session.State.CurrentStage)
            .Where(stage => world.Folds.Stage($"stage/{stage}")?.Phase is null or StagePhase.Pending)
            .Select(stage => $"the start of {stage}");
        return tasks.Where(task => !jobs.Contains(task)).Concat(stages);
    }
}
