using Cicd.Simulation.Storage;
using Cicd.Simulation.Workers;

namespace Cicd.Simulation.Invariants;

/// <summary>Something that holds whatever goes wrong. Looked at with every commit, every acknowledgement, every begun task, and at the end.</summary>
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
        new NothingLost(world),
        new NothingLeft(world),
        new BoundedQueues(world),
    ];

    public virtual void Committed(Commit commit)
    {
    }

    public virtual void Acknowledged(Acknowledged command)
    {
    }

    public virtual void Begun(SimJob job)
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
