using Cicd.Contracts;
using Cicd.Simulation.Invariants;
using Cicd.Testing;

namespace Cicd.Simulation.Scenarios;

/// <summary>What is asked of the cluster while things go wrong. Afterwards nothing goes wrong any more, and everything has to come to its end.</summary>
internal abstract class Scenario
{
    // A reminder that was set by a silo whose clock was an hour ahead first ticks an hour later, also on Orleans: longer than the longest jump.
    private static readonly TimeSpan LivenessTime = TimeSpan.FromMinutes(120);
    private static readonly TimeSpan TidyTime = TimeSpan.FromMinutes(120);

    public abstract string Name { get; }

    /// <summary>A worker that takes up this task dies, every time.</summary>
    public virtual bool IsPoison(TaskDispatch dispatch) => false;

    public async Task RunAsync(SimWorld world)
    {
        await PlayAsync(world);
        world.Faults.Stop();
        world.Trace.Add($"no more faults");
        await world.Client.UntilAsync(() => world.Cluster.IsWhole ? null : "the cluster is not whole", LivenessTime);
        await world.Client.UntilAsync(() => Unfinished(world), LivenessTime);
        await world.Client.UntilAsync(() => NothingLeft.In(world), TidyTime);
    }

    /// <summary>The part with faults.</summary>
    protected abstract Task PlayAsync(SimWorld world);

    protected static SessionRequest Request(SimWorld world, int n, TimeSpan? timeout = null)
    {
        var request = ScriptedTasks.Request(SessionId.Create(Samples.Noon, (uint)n), 1 + world.Choices.Next(5));
        return timeout is { } given ? request with { Options = request.Options with { Timeout = given } } : request;
    }

    private static string? Unfinished(SimWorld world) => world.Folds.Sessions.FirstOrDefault(session => !session.State.Phase.IsFinal()) is { } open
        ? $"{open.Stream} is still {open.State.Phase} in {open.State.Stage}"
        : null;
}
