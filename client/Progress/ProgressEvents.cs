using System.Globalization;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>
/// Reads the course of a session out of its stored views. A pure function, so that a follower who comes late, or comes back, is told the same as
/// one who was there from the start.
/// </summary>
internal static class ProgressEvents
{
    /// <summary>By time; what happened at the same instant stands in the order of the pipeline.</summary>
    public static IReadOnlyList<ProgressEvent> Of(SessionSnapshot snapshot) =>
    [
        .. Started(snapshot.View)
            .Concat(snapshot.Stages.SelectMany(Of))
            .Concat(Ended(snapshot))
            .OrderBy(happened => happened.At),
    ];

    private static IEnumerable<ProgressEvent> Started(SessionView view)
    {
        var request = view.Request;
        var where = request.Target.Branch is { } branch ? $"{request.Forge.Repository}@{branch}" : request.Forge.Repository;
        yield return new ProgressEvent
        {
            Key = "session/started",
            Kind = ProgressKind.SessionStarted,
            At = view.CreatedAt,
            State = "running",
            Text = $"{view.Session} {where} {Words.Short(request.Target.Commit)}: {Words.Count(request.Checks.Length, "check")} ({string.Join(", ", request.Checks.Select(check => check.Name))})",
        };
    }

    private static IEnumerable<ProgressEvent> Of(StageView stage)
    {
        var name = stage.Stage.Stage.Name();
        var key = string.Create(CultureInfo.InvariantCulture, $"stage/{stage.Stage.Attempt}/{name}");
        if (stage.StartedAt is { } startedAt)
        {
            yield return new ProgressEvent
            {
                Key = $"{key}/started",
                Kind = ProgressKind.StageStarted,
                At = startedAt,
                State = "running",
                Stage = name,
                Text = Words.Count(stage.Tasks.Length, "task"),
            };
        }

        foreach (var happened in stage.Tasks.SelectMany(task => Of(task, name, key)))
        {
            yield return happened;
        }

        if (stage.EndedAt is { } endedAt)
        {
            yield return new ProgressEvent
            {
                Key = $"{key}/ended",
                Kind = ProgressKind.StageEnded,
                At = endedAt,
                State = Words.Name(stage.Phase),
                Stage = name,
                Took = endedAt - stage.StartedAt,
                Text = Text(stage),
            };
        }
    }

    private static string Text(StageView stage)
    {
        var failed = stage.Tasks.Count(task => task.Phase == TaskPhase.Failed);
        return failed == 0 ? "done" : $"done, {failed} of {Words.Count(stage.Tasks.Length, "task")} failed";
    }

    private static IEnumerable<ProgressEvent> Of(TaskView task, string stage, string key)
    {
        if (task.StartedAt is { } startedAt)
        {
            yield return new ProgressEvent
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"{key}/{task.Name}/{task.Epoch}/started"),
                Kind = ProgressKind.TaskStarted,
                At = startedAt,
                State = "running",
                Stage = stage,
                Task = task.Name,
                Agent = task.Agent,
                Text = task.Epoch > 1 ? string.Create(CultureInfo.InvariantCulture, $"dispatched again ({task.Epoch})") : null,
            };
        }

        if (task.EndedAt is { } endedAt)
        {
            yield return new ProgressEvent
            {
                Key = $"{key}/{task.Name}/ended",
                Kind = ProgressKind.TaskEnded,
                At = endedAt,
                State = Words.Name(task.Phase),
                Stage = stage,
                Task = task.Name,
                Agent = task.Agent,
                Took = endedAt - task.StartedAt,
                Text = task.Summary,
            };
        }
    }

    private static IEnumerable<ProgressEvent> Ended(SessionSnapshot snapshot)
    {
        var view = snapshot.View;
        if (view.Phase == SessionPhase.Suspended)
        {
            yield return new ProgressEvent
            {
                Key = $"session/suspended/{view.UpdatedAt:O}",
                Kind = ProgressKind.SessionSuspended,
                At = view.UpdatedAt,
                State = "suspended",
                Text = view.Reason,
            };
        }

        if (view.EndedAt is { } endedAt)
        {
            yield return new ProgressEvent
            {
                Key = "session/ended",
                Kind = ProgressKind.SessionEnded,
                At = endedAt,
                State = Words.Name(view.Phase),
                Took = endedAt - view.CreatedAt,
                Text = view.Reason,
            };
        }
    }
}
