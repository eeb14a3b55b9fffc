namespace Cicd.Simulation.Invariants;

/// <summary>Invariant 15: what waits stays within bounds, also while everything goes wrong.</summary>
internal sealed class BoundedQueues(SimWorld world) : Invariant(world)
{
    private const int ReadyMax = 5_000;

    // A call waits with its timeout, a timer with its next tick: a few for each task of the few sessions of a run.
    private const int WaitingMax = 20_000;

    protected override string Name => "bounded queues";

    public override void Committed(Storage.Commit commit)
    {
        Check(World.Scheduler.MostReady <= ReadyMax, $"{World.Scheduler.MostReady} pieces of work were ready at once");
        Check(World.Time.Waiting <= WaitingMax, $"{World.Time.Waiting} things wait for their time");
    }
}
