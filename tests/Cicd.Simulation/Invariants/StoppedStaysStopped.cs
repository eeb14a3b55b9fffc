using Cicd.Contracts;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>
/// Once a session is suspended or over and its stages have been told, none of them runs: not by a start, a resumption or a report that was still on its
/// way. And as long as a session runs and its stage has been told, the stage is not suspended.
/// </summary>
internal sealed class StoppedStaysStopped(SimWorld world) : Invariant(world)
{
    protected override string Name => "stopped stays stopped";

    public override void Committed(Commit commit)
    {
        if (!commit.IsLast)
        {
            return;
        }

        if (!LogFolds.IsSession(commit))
        {
            CheckStage(LogFolds.StageOf(commit.Stream));
        }
        else if (World.Folds.Session(SessionId.Parse(commit.Stream["session/".Length..])) is { Request: not null } session)
        {
            CheckStage(session.CurrentStage);
        }
    }

    public override void AtEnd()
    {
        foreach (var stage in World.Folds.Stages)
        {
            CheckStage(LogFolds.StageOf(stage.Stream));
        }
    }

    private void CheckStage(StageId id)
    {
        // What is pending may not have been told yet, or told and not recorded.
        if (World.Folds.SessionFold(id.Session) is not { } session
            || session.Pending.Values.Any(effect => effect.Contains("Stage { ", StringComparison.Ordinal))
            || World.Folds.Stage($"stage/{id}") is not { } stage)
        {
            return;
        }

        var mayRun = session.State.Phase == SessionPhase.Running;
        Check(mayRun || stage.Phase != StagePhase.Running, $"stage/{id} runs, and its session is {session.State.Phase}");
        Check(
            !mayRun || stage.Phase != StagePhase.Suspended || session.State.CurrentStage != id,
            $"stage/{id} is suspended, and its session runs");
    }
}
