using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;
using Cicd.Storage;

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
        if (commit.IsLast)
        {
            CheckReadModel(commit);
        }
    }

    private void CheckReadModel(Commit commit)
    {
        var (shown, stored) = LogFolds.IsSession(commit) ? Session(commit.Stream) : Stage(LogFolds.StageOf(commit.Stream));
        Check(shown == stored, $"{commit.Stream} {commit.Version} is shown as {shown} and is {stored}");
    }

    private (string Shown, string Stored) Session(string stream)
    {
        var session = SessionId.Parse(stream["session/".Length..]);
        return (
            CicdJson.SerializeToText(SimStore.Now(World.Store.ReadModel.GetSessionAsync(session))),
            CicdJson.SerializeToText(SessionViews.Of(World.Folds.Session(session)!)));
    }

    private (string Shown, string Stored) Stage(StageId stage)
    {
        var shown = SimStore.Now(World.Store.ReadModel.GetStagesAsync(stage.Session)).FirstOrDefault(view => view.Stage == stage);
        return (CicdJson.SerializeToText(shown), CicdJson.SerializeToText(StageViews.Of(World.Folds.Stage($"stage/{stage}")!)));
    }
}
