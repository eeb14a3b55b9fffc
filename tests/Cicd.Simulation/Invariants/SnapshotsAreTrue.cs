using System.Collections.Immutable;
using Cicd.Grains;
using Cicd.Pipelines;
using Cicd.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>A snapshot holds what the log amounts to at its version, with the effects that are pending there; and a newer one is never replaced by an older.</summary>
internal sealed class SnapshotsAreTrue(SimWorld world) : Invariant(world)
{
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);

    protected override string Name => "snapshots are true";

    public override void SnapshotWritten(GrainId grain, object? snapshot)
    {
        var stream = grain.ToString();
        switch (snapshot)
        {
            case MachineSnapshot<SessionState, SessionEffect> session:
                CheckSnapshot(World.Folds.Sessions.First(fold => fold.Stream == stream), session, session.Pending.Select(pending => pending.Id));
                break;
            case MachineSnapshot<StageState, StageEffect> stage:
                CheckSnapshot(World.Folds.StageFold(stream)!, stage, stage.Pending.Select(pending => pending.Id));
                break;
            default:
                Check(false, $"{grain} stores {snapshot}, which nobody knows");
                break;
        }
    }

    private void CheckSnapshot<TState, TEffect>(Fold<TState> fold, MachineSnapshot<TState, TEffect> snapshot, IEnumerable<string> pending)
    {
        Check(snapshot.Version > _versions.GetValueOrDefault(fold.Stream), $"a snapshot of {fold.Stream} at {snapshot.Version} replaces one at {_versions.GetValueOrDefault(fold.Stream)}");
        _versions[fold.Stream] = snapshot.Version;
        if (snapshot.Version > fold.Version)
        {
            Check(false, $"a snapshot of {fold.Stream} is at {snapshot.Version}, and the log at {fold.Version}");
            return;
        }

        var (state, stillPending) = fold.At(snapshot.Version);
        Check(CicdJson.SerializeToText(snapshot.State) == CicdJson.SerializeToText(state), $"a snapshot of {fold.Stream} at {snapshot.Version} is not what the log amounts to there");
        Check(pending.ToImmutableSortedSet(StringComparer.Ordinal).SetEquals(stillPending.Keys), $"a snapshot of {fold.Stream} at {snapshot.Version} has other effects pending than the log");
    }
}
