using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>
/// No effect before its event: whatever a stage, a worker or the writer of the result is told stands in the log of who tells it. An effect that was
/// performed before its event was durable may be one that never happened.
/// </summary>
internal sealed class AskedFirst(SimWorld world) : Invariant(world)
{
    private readonly HashSet<(string Session, StageKind Stage)> _reached = [];
    private readonly HashSet<string> _suspended = new(StringComparer.Ordinal);

    protected override string Name => "asked first";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit))
        {
            OfSession(commit);
        }
        else
        {
            OfStage(commit, LogFolds.StageOf(commit.Stream));
        }
    }

    public override void Dispatched(TaskDispatch dispatch)
    {
        var known = World.Folds.Stage($"stage/{dispatch.Worker.Stage}")?.Find(dispatch.Worker.Task)?.Epoch ?? 0;
        Check(known >= dispatch.Epoch, $"{dispatch.Worker} is started in epoch {dispatch.Epoch}, and its stage has recorded {known}");
    }

    public override void Concluding(SessionView view)
    {
        var verdict = World.Folds.Session(view.Session)?.Verdict;
        Check(verdict == view.Phase, $"{view.Session} is written as {view.Phase}, and its verdict is {verdict?.ToString() ?? "still open"}");
    }

    private void OfSession(Commit commit)
    {
        var state = World.Folds.Sessions.First(session => session.Stream == commit.Stream).State;
        _reached.Add((commit.Stream, state.Stage));
        if (LogFolds.SessionEventOf(commit) is SessionSuspended)
        {
            _suspended.Add(commit.Stream);
        }

        if (LogFolds.SessionEventOf(commit) is StageEnded { Report: var report })
        {
            var stage = World.Folds.Stage($"stage/{report.Stage}");
            Check(stage?.Phase is StagePhase.Completed or StagePhase.Cancelled, $"{commit.Stream} records the end of {report.Stage}, which is {stage?.Phase}");
        }
    }

    private void OfStage(Commit commit, StageId stage)
    {
        var session = $"session/{stage.Session}";
        switch (LogFolds.StageEventOf(commit))
        {
            case StageStarted:
                Check(_reached.Contains((session, stage.Stage)), $"{commit.Stream} is started, and its session has not come so far");
                break;
            case StageSuspended or StageResumed:
                Check(_suspended.Contains(session), $"{commit.Stream} is suspended or resumed, and its session was never suspended");
                break;
            case StageCancelled:
                var phase = World.Folds.SessionOf(commit.Stream)?.State.Phase;
                Check(phase is SessionPhase.Concluding || phase?.IsFinal() == true, $"{commit.Stream} is cancelled, and its session is {phase}");
                break;
        }
    }
}
