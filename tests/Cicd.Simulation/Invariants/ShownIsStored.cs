using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;
using Cicd.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>What a grain shows has stood in the log: nobody sees a state that is not durable yet. It may be an older one.</summary>
internal sealed class ShownIsStored(SimWorld world) : Invariant(world)
{
    private readonly HashSet<string> _stored = new(StringComparer.Ordinal);

    protected override string Name => "shown is stored";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit))
        {
            _stored.Add(CicdJson.SerializeToText(SessionViews.Of(World.Folds.Session(SessionId.Parse(commit.Stream["session/".Length..]))!)));
        }
        else if (StageViews.Of(World.Folds.Stage(commit.Stream)!) is { } view)
        {
            _stored.Add(CicdJson.SerializeToText(view));
        }
    }

    public override void Seen(SessionView view) =>
        Check(_stored.Contains(CicdJson.SerializeToText(view)), $"{view.Session} shows {view.Phase} in {view.Stage}, which it has never been: {CicdJson.SerializeToText(view)}");

    public override void Seen(StageView view) => Check(
        _stored.Contains(CicdJson.SerializeToText(view)) || IsUnstarted(view),
        $"{view.Stage} shows {view.Phase}, which it has never been: {CicdJson.SerializeToText(view)}");

    private static bool IsUnstarted(StageView view) => view.Tasks.IsEmpty && view.Phase is StagePhase.Pending or StagePhase.Cancelled;
}
