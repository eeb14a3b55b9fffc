using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Forges.Local;
using Cicd.Pipelines;
using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>A session and its stages at one moment, as the read model has them.</summary>
internal sealed record SessionSnapshot(SessionView View, ImmutableArray<StageView> Stages)
{
    /// <summary>What was taken back of it afterwards; null: nothing.</summary>
    public RollbackReceipt? Rollback { get; init; }

    /// <summary>Of the current attempt, in their order.</summary>
    public IEnumerable<StageView> CurrentStages => Stages.Where(stage => stage.Stage.Attempt == View.Attempt);

    /// <summary>0 to 100. Finer than the session's own number, because it counts the tasks of the running stage too.</summary>
    public int Progress => View.Phase == SessionPhase.Green
        ? 100
        : SessionProgress.Of(CurrentStages.Select(stage => (stage.Stage.Stage, stage.Progress)));

    /// <summary>Null when there is no such session.</summary>
    public static async Task<SessionSnapshot?> ReadAsync(IReadModel readModel, SessionId session) =>
        await readModel.GetSessionAsync(session) is { } view ? new SessionSnapshot(view, await readModel.GetStagesAsync(session)) : null;
}
