using Cicd.Contracts;
using Cicd.Simulation.Faults;
using Cicd.Simulation.Invariants;
using Cicd.Testing;

namespace Cicd.Simulation.Scenarios;

/// <summary>What is asked of the cluster while things go wrong. Afterwards nothing goes wrong any more, and everything has to come to its end.</summary>
internal abstract class Scenario
{
    // However slowly it goes on: for ever is a fault as well.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(120);

    // A call that is lost is noticed after 30 s, a silent worker too; then the reminder comes once a minute, and a silo may learn of it a minute late.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(4);

    // What writes the result has half an hour.
    private static readonly TimeSpan QuietWhileConcluding = TimeSpan.FromMinutes(34);

    // A reminder that was set by a silo whose clock was an hour ahead first ticks an hour later, also on Orleans: longer than the longest jump.
    private static readonly TimeSpan QuietWithWrongClocks = TimeSpan.FromMinutes(120);

    public abstract string Name { get; }

    /// <summary>A worker that takes up this task dies, every time.</summary>
    public virtual bool IsPoison(TaskDispatch dispatch) => false;

    /// <summary>False for kinds of fault that do not happen in this scenario.</summary>
    public virtual bool Allows(FaultKind kind) => true;

    public async Task RunAsync(SimWorld world)
    {
        await PlayAsync(world);
        world.Faults.Stop();
        world.Trace.Add($"no more faults");
        var quiet = world.Faults.HasHappened(FaultKind.ClockJump) ? QuietWithWrongClocks
            : world.Faults.HasHappened(FaultKind.ConcluderHangs) ? QuietWhileConcluding
            : Quiet;
        await world.Client.UntilAsync(() => world.Cluster.IsWhole ? null : "the cluster is not whole", Patience, quiet);
        await EndAsync(world);
        await world.Client.UntilAsync(() => Unfinished(world), Patience, quiet);
        await world.Client.UntilAsync(() => NothingLeft.In(world), Patience, quiet);
    }

    /// <summary>The part with faults.</summary>
    protected abstract Task PlayAsync(SimWorld world);

    /// <summary>What the user does when nothing goes wrong any more.</summary>
    protected virtual Task EndAsync(SimWorld world) => Task.CompletedTask;

    protected static SessionRequest Request(SimWorld world, int n, TimeSpan? timeout = null)
    {
        var checks = Math.Min(1 + world.Choices.Next(5), world.Size.ChecksMax);
        var request = ScriptedTasks.Request(SessionId.Create(Samples.Noon, (uint)n), checks);
        world.Requested.Add(request.Session);
        return timeout is { } given ? request with { Options = request.Options with { Timeout = given } } : request;
    }

    private static string? Unfinished(SimWorld world) => world.Folds.Sessions.FirstOrDefault(session => !session.State.Phase.IsFinal()) is { } open
        ? $"{open.Stream} is still {open.State.Phase} in {open.State.Stage}"
        : null;
}
