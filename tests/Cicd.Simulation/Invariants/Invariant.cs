using Cicd.Contracts;
using Cicd.Simulation.Storage;
using Cicd.Simulation.Workers;

namespace Cicd.Simulation.Invariants;

/// <summary>
/// Something that holds whatever goes wrong. Looked at with everything that can be seen from outside of the grains, and at the end. An invariant counts
/// and times on its own, by the numbers of the documents: the product's constants and machines may be what is wrong.
/// </summary>
internal abstract class Invariant(SimWorld world)
{
    /// <summary>In the words of the failure message.</summary>
    protected abstract string Name { get; }

    protected SimWorld World => world;

    public static Invariant[] All(SimWorld world) =>
    [
        new AcknowledgedIsDurable(world),
        new OneResult(world),
        new OneOutcome(world),
        new OneWriter(world),
        new ViewsMatch(world),
        new NothingEarly(world),
        new RecordedFirst(world),
        new AskedFirst(world),
        new NewestEpoch(world),
        new FailsForAReason(world),
        new StoppedStaysStopped(world),
        new WithinLimits(world),
        new ShownIsStored(world),
        new SnapshotsAreTrue(world),
        new RemindedUntilOver(world),
        new ExactWhenCalm(world),
        new NothingLost(world),
        new NothingLeft(world),
        new BoundedQueues(world),
    ];

    /// <summary>An event is durable; <see cref="SimWorld.Folds"/> has it.</summary>
    public virtual void Committed(Commit commit)
    {
    }

    public virtual void Acknowledged(Acknowledged command)
    {
    }

    /// <summary>A worker host is given a task.</summary>
    public virtual void Dispatched(TaskDispatch dispatch)
    {
    }

    /// <summary>The work on a task begins.</summary>
    public virtual void Begun(SimJob job)
    {
    }

    /// <summary>A grain has answered this to somebody who looks.</summary>
    public virtual void Seen(SessionView view)
    {
    }

    /// <inheritdoc cref="Seen(SessionView)" />
    public virtual void Seen(StageView view)
    {
    }

    /// <summary>A grain is called; also when the call is then lost.</summary>
    public virtual void Called(GrainId target, Call call)
    {
    }

    /// <summary>The result of a session is about to be written.</summary>
    public virtual void Concluding(SessionView view)
    {
    }

    /// <summary>A snapshot was stored.</summary>
    public virtual void SnapshotWritten(GrainId grain, object? snapshot)
    {
    }

    /// <summary>A reminder is being removed.</summary>
    public virtual void ReminderDropped(GrainId grain)
    {
    }

    public virtual void AtEnd()
    {
    }

    protected void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            world.Fail(Name, otherwise);
        }
    }
}
