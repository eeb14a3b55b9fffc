using System.Collections.Immutable;
using System.Globalization;
using Cicd.Contracts;
using StageStep = Cicd.Pipelines.Step<Cicd.Pipelines.StageState, Cicd.Pipelines.StageEffect>;

namespace Cicd.Pipelines;

/// <summary>Decides what a stage does. docs/state-machines.md draws it; a test holds the drawing against this code.</summary>
public static class StageMachine
{
    /// <summary>A worker that is silent for longer is unhealthy, and its task is dispatched again (seed 000, <c>startHealthMonitoring</c>).</summary>
    public static readonly TimeSpan HeartbeatTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How often a worker is heard from (seed 000, <c>healthCheckInterval</c>).</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(5);

    /// <exception cref="InvalidTransitionException">A wrong call; nothing has changed.</exception>
    public static StageStep Apply(StageState state, StageEvent received, DateTimeOffset now) =>
        (state.Phase, received) switch
        {
            (StagePhase.Pending, StageStarted started) when started.Epoch >= state.SessionEpoch => Start(state, started, now),

            // Suspended before this start arrived; the resumption asks again.
            (StagePhase.Pending, StageStarted) => new(state),

            // The session may not have heard our first answer.
            (_, StageStarted started) when started.Digest == state.PlanDigest => new(state),
            (_, StageStarted) => throw Refused(state, received, "a stage is not started twice."),

            // A cancellation may overtake a start that got lost; then there is nothing to stop.
            (StagePhase.Pending, StageCancelled) => new(state with { Phase = StagePhase.Cancelled, EndedAt = now }),
            (StagePhase.Pending, StageSuspended suspended) when suspended.Epoch > state.SessionEpoch => new(state with { SessionEpoch = suspended.Epoch }),
            (StagePhase.Pending, StageSuspended or StageResumed) => new(state),
            (StagePhase.Pending, _) => throw Refused(state, received, "it was never started."),

            (StagePhase.Running, TaskBegan began) => BeginTask(state, began, now),
            (_, TaskBegan) => new(state),

            (StagePhase.Running, TaskReported reported) => EndTask(state, reported.Report, now),

            // Delivery is at least once, and a worker may report while it is being stopped.
            (_, TaskReported) => new(state),

            (StagePhase.Running, WorkerLost lost) => LoseWorker(state, lost, now),
            (_, WorkerLost) => new(state),

            (StagePhase.Running, StageSuspended suspended) when suspended.Epoch >= state.SessionEpoch => Suspend(state, suspended),
            (_, StageSuspended) => new(state),

            (StagePhase.Suspended, StageResumed resumed) when resumed.Epoch >= state.SessionEpoch => Settle(
                state with { Phase = StagePhase.Running, DueAt = now + state.Plan!.Limits.StageTime, SessionEpoch = resumed.Epoch }, [], now),
            (_, StageResumed) => new(state),

            (StagePhase.Running or StagePhase.Suspended, StageCancelled cancelled) => Cancel(state, cancelled.Reason, now),
            (_, StageCancelled) => new(state),

            (StagePhase.Completed, StageCompletionRequested) => new(state),
            (StagePhase.Cancelled, StageCompletionRequested) => throw Refused(state, received, "it was cancelled."),
            (_, StageCompletionRequested) => throw Refused(state, received, $"{state.Tasks.Count(task => !task.IsOver)} tasks are still pending."),

            (StagePhase.Running, StageDeadlineReached) => GiveUp(state, now),
            (_, StageDeadlineReached) => new(state),

            _ => throw Refused(state, received, "there is no such transition."),
        };

    private static StageStep Start(StageState state, StageStarted started, DateTimeOffset now) => Settle(
        state with
        {
            Phase = StagePhase.Running,
            Plan = started.Plan,
            PlanDigest = started.Digest,
            SessionEpoch = started.Epoch,
            Tasks = [.. started.Plan.Tasks.Select(task => new StageTask { Name = task.Name })],
            StartedAt = now,
            DueAt = now + started.Plan.Limits.StageTime,
        },
        [],
        now);

    private static StageStep BeginTask(StageState state, TaskBegan began, DateTimeOffset now) =>
        state.Find(began.Task) is { Phase: TaskPhase.Running, StartedAt: null } task && task.Epoch == began.Epoch
            ? new(Replace(state, task with { StartedAt = now }))
            : new(state);

    private static StageStep EndTask(StageState state, TaskReport report, DateTimeOffset now)
    {
        if (state.Find(report.Task) is not { Phase: TaskPhase.Running } task || task.Epoch != report.Epoch)
        {
            return new(state);
        }

        return Settle(
            Replace(state, report.End switch
            {
                TaskCompleted completed => task with { Phase = TaskPhase.Completed, Result = completed.Result, EndedAt = now },
                TaskFailed failed => task with { Phase = TaskPhase.Failed, Fault = failed.Reason, EndedAt = now },

                // An interrupted worker has not failed.
                TaskInterrupted => task with { Phase = TaskPhase.Pending },
                _ => throw new ArgumentOutOfRangeException(nameof(report), report.End, "There is no such end."),
            }),
            [],
            now);
    }

    private static StageStep LoseWorker(StageState state, WorkerLost lost, DateTimeOffset now)
    {
        if (state.Find(lost.Task) is not { Phase: TaskPhase.Running } task || task.Epoch != lost.Epoch)
        {
            return new(state);
        }

        // A task that was still waiting for its turn has not taken its worker down.
        var losses = task.StartedAt is null ? task.Losses : task.Losses + 1;
        var max = state.Plan!.Limits.LossesMax;
        var next = losses < max
            ? task with { Phase = TaskPhase.Pending, Losses = losses }

            // A task that takes its worker down every time is set aside, not tried for ever.
            : task with
            {
                Phase = TaskPhase.Failed,
                Losses = losses,
                EndedAt = now,
                Fault = string.Create(CultureInfo.InvariantCulture, $"Its worker was lost {losses} times, last because: {lost.Reason}"),
            };

        // A worker that is told to start the next epoch stops the older one itself.
        return Settle(Replace(state, next), next.IsOver ? [new StopTask(task.Name, task.Epoch, lost.Reason)] : [], now);
    }

    private static StageStep Suspend(StageState state, StageSuspended suspended) => new(
        state with
        {
            Phase = StagePhase.Suspended,
            SessionEpoch = suspended.Epoch,
            DueAt = null,
            Tasks = [.. state.Tasks.Select(task => task.Phase == TaskPhase.Running ? task with { Phase = TaskPhase.Pending } : task)],
        },
        StopRunning(state, suspended.Reason));

    private static StageStep Cancel(StageState state, string reason, DateTimeOffset now) => new(
        state with
        {
            Phase = StagePhase.Cancelled,
            DueAt = null,
            EndedAt = now,
            Tasks = [.. state.Tasks.Select(task => task.IsOver ? task : task with { Phase = TaskPhase.Cancelled, EndedAt = now })],
        },
        StopRunning(state, reason));

    private static StageStep GiveUp(StageState state, DateTimeOffset now)
    {
        var reason = $"The stage's time of {state.Plan!.Limits.StageTime} was over.";
        var givenUp = state with
        {
            Tasks = [.. state.Tasks.Select(task => task.IsOver ? task : task with { Phase = TaskPhase.Failed, Fault = reason, EndedAt = now })],
        };
        return Settle(givenUp, StopRunning(state, reason), now);
    }

    private static ImmutableArray<StageEffect> StopRunning(StageState state, string reason) =>
        [.. state.Tasks.Where(task => task.Phase == TaskPhase.Running).Select(task => new StopTask(task.Name, task.Epoch, reason))];

    /// <summary>What follows from any change of a running stage: tasks that can't run any more fail, free agents take ready tasks, the last task ends the stage.</summary>
    private static StageStep Settle(StageState state, ImmutableArray<StageEffect> effects, DateTimeOffset now)
    {
        state = FailDependents(state, now);
        if (state.Tasks.All(task => task.IsOver))
        {
            return new(state with { Phase = StagePhase.Completed, DueAt = null, EndedAt = now }, effects.Add(new ReportStage()));
        }

        var assignments = StageScheduler.Assign(state.Plan!, state.Tasks);
        if (assignments.IsEmpty)
        {
            return new(state, effects);
        }

        var tasks = state.Tasks.ToBuilder();
        foreach (var (position, agent) in assignments)
        {
            var task = tasks[position];
            tasks[position] = task with { Phase = TaskPhase.Running, Epoch = task.Epoch + 1, Agent = agent, StartedAt = null };
        }

        return new(
            state with { Tasks = tasks.MoveToImmutable() },
            effects.AddRange(assignments.Select(assignment => new DispatchTask(state.Tasks[assignment.Position].Name, state.Tasks[assignment.Position].Epoch + 1))));
    }

    private static StageState FailDependents(StageState state, DateTimeOffset now)
    {
        var index = StagePlanIndex.Of(state.Plan!);
        if (!index.HasUnknownDependency && !state.Tasks.Any(task => task.Phase == TaskPhase.Failed))
        {
            return state;
        }

        var tasks = state.Tasks.ToBuilder();
        bool found;

        // Each round but the last fails at least one task, so this ends.
        do
        {
            found = false;
            for (var position = 0; position < tasks.Count; position++)
            {
                if (tasks[position].Phase == TaskPhase.Pending && FailedDependency(state.Plan!, index, tasks, position) is { } culprit)
                {
                    tasks[position] = tasks[position] with { Phase = TaskPhase.Failed, EndedAt = now, Fault = $"It needs the result of '{culprit}', which failed." };
                    found = true;
                }
            }
        }
        while (found);

        return state with { Tasks = tasks.MoveToImmutable() };
    }

    /// <summary>A name that the plan does not have counts as failed: nobody will ever bring its result.</summary>
    private static string? FailedDependency(StagePlan plan, StagePlanIndex index, ImmutableArray<StageTask>.Builder tasks, int position)
    {
        var dependencies = index.Dependencies[position];
        for (var n = 0; n < dependencies.Length; n++)
        {
            if (dependencies[n] < 0 || tasks[dependencies[n]].Phase == TaskPhase.Failed)
            {
                return plan.Tasks[position].DependsOn[n];
            }
        }

        return null;
    }

    private static StageState Replace(StageState state, StageTask task) =>
        state with { Tasks = state.Tasks.SetItem(StagePlanIndex.Of(state.Plan!).Position(task.Name)!.Value, task) };

    private static InvalidTransitionException Refused(StageState state, StageEvent received, string why) =>
        new("stage", state.Phase.ToString(), received.GetType().Name, why);
}
