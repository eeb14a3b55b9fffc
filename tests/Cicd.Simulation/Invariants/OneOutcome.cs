using Cicd.Pipelines;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>An effect may be performed again after a crash, but it is settled once, and only when it was asked for; no patch is in a result twice.</summary>
internal sealed class OneOutcome(SimWorld world) : Invariant(world)
{
    protected override string Name => "one outcome";

    public override void Committed(Commit commit) =>
        Check(World.Folds.Unasked is null, $"{commit.Stream} settles {World.Folds.Unasked}, which is not pending (version {commit.Version})");

    public override void AtEnd()
    {
        foreach (var session in World.Folds.Sessions)
        {
            var merged = SessionViews.Of(session.State)?.Validation?.Evidence.MergedGroups ?? [];
            Check(merged.Distinct(StringComparer.Ordinal).Count() == merged.Length, $"{session.Stream} has a patch twice in its result: {string.Join(", ", merged)}");
        }
    }
}
