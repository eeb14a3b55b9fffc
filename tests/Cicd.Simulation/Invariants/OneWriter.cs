using Cicd.Contracts;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>Invariant 3: each stream grows by one, and only on top of what its writer knew; the read model is what the log amounts to.</summary>
internal sealed class OneWriter(SimWorld world) : Invariant(world)
{
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    protected override string Name => "one writer";

    public override void Committed(Commit commit)
    {
        var last = _versions.GetValueOrDefault(commit.Stream);
        Check(commit.Version == last + 1, $"{commit.Stream} goes from version {last} to {commit.Version}");
        Check(_ids.Add(commit.Event.EventId), $"{commit.Stream} has the event id {commit.Event.EventId} twice");
        _versions[commit.Stream] = commit.Version;
    }

    public override void AtEnd()
    {
        foreach (var session in World.Folds.Sessions)
        {
            var view = SimStore.Now(World.Store.ReadModel.GetSessionAsync(SessionId.Parse(session.Stream["session/".Length..])));
            Check(view?.Phase == session.State.Phase, $"{session.Stream} is {session.State.Phase} and shown as {view?.Phase}");
        }
    }
}
