using Cicd.Contracts;
using Cicd.Grains;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>The read model is written with the events, in one transaction: it shows what the log amounts to, also after a crash in between.</summary>
internal sealed class ViewsMatch(SimWorld world) : Invariant(world)
{
    protected override string Name => "views match";

    /// <summary>Null when they do.</summary>
    public static string? In(SimWorld world) =>
        world.Folds.Sessions.Select(session => Difference(
                session.Stream,
                SessionViews.Of(session.State),
                SimStore.Now(world.Store.ReadModel.GetSessionAsync(SessionId.Parse(session.Stream["session/".Length..])))))
            .Concat(world.Folds.Stages.Select(stage => Difference(stage.Stream, StageViews.Of(stage.State), ViewOf(world, stage.Stream))))
            .FirstOrDefault(difference => difference is not null);

    public override void AtEnd() => Check(In(World) is null, In(World) ?? string.Empty);

    private static StageView? ViewOf(SimWorld world, string stream)
    {
        var stage = StageId.Parse(stream["stage/".Length..]);
        return SimStore.Now(world.Store.ReadModel.GetStagesAsync(stage.Session)).FirstOrDefault(view => view.Stage == stage);
    }

    private static string? Difference<TView>(string stream, TView? ofLog, TView? shown)
        where TView : class =>
        (ofLog is null) == (shown is null) && (ofLog is null || Digests.Of(ofLog) == Digests.Of(shown!))
            ? null
            : $"{stream} is {(shown is null ? "not shown" : "shown otherwise than the log has it")}";
}
