using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>Invariant 2: one recorded result per task, one report per stage, one verdict per session, however often they were delivered.</summary>
internal sealed class OneResult(SimWorld world) : Invariant(world)
{
    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);

    private readonly HashSet<string> _settled = new(StringComparer.Ordinal);

    protected override string Name => "one result";

    public override void Committed(Commit commit)
    {
        if (LogFolds.SettledBy(commit) is { } effect)
        {
            Check(_settled.Add(effect), $"{commit.Stream} settles the effect {effect} a second time (version {commit.Version})");
        }

        if (!LogFolds.IsSession(commit))
        {
            if (LogFolds.StageEventOf(commit) is TaskReported { Report: { End: not TaskInterrupted } report })
            {
                Check(_recorded.Add($"{commit.Stream}/{report.Task}"), $"{commit.Stream} records a second result of {report.Task} (version {commit.Version})");
            }

            return;
        }

        if (LogFolds.SessionEventOf(commit) is StageEnded ended)
        {
            Check(_recorded.Add(ended.Report.Stage.ToString()), $"{commit.Stream} records a second end of {ended.Report.Stage}");
        }

        var fold = World.Folds.Sessions.First(session => session.Stream == commit.Stream);
        Check(
            !fold.Previous.Phase.IsFinal() || ReferenceEquals(fold.Previous, fold.State),
            $"{commit.Stream} is given a second verdict (version {commit.Version}: {commit.Event.Type})");
    }

    public override void AtEnd()
    {
        foreach (var session in World.Folds.Sessions)
        {
            Check(session.State.Phase.IsFinal(), $"{session.Stream} has no verdict");
        }
    }
}
