using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>Every check of the scripted sessions can be mended: a session that nobody stopped and none of whose tasks failed ends green.</summary>
internal sealed class NothingLost(SimWorld world) : Invariant(world)
{
    private readonly HashSet<string> _excused = new(StringComparer.Ordinal);

    protected override string Name => "nothing lost";

    public override void Committed(Commit commit)
    {
        if (LogFolds.IsSession(commit))
        {
            if (LogFolds.SessionEventOf(commit) is SessionCancelled or SessionDeadlineReached or SessionConclusionFailed)
            {
                _excused.Add(commit.Stream);
            }
        }
        else if (World.Folds.Stage(commit.Stream)!.Tasks.Any(task => task.Phase == TaskPhase.Failed))
        {
            _excused.Add($"session/{LogFolds.StageOf(commit.Stream).Session}");
        }
    }

    public override void AtEnd()
    {
        foreach (var session in World.Folds.Sessions.Where(session => !_excused.Contains(session.Stream)))
        {
            Check(session.State.Phase == SessionPhase.Green, $"{session.Stream} ended as {session.State.Phase}: {session.State.Reason}");
        }
    }
}
