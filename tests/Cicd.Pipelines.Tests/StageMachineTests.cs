using Cicd.Contracts;
using Cicd.Testing;
using static Cicd.Pipelines.Tests.StageStates;

namespace Cicd.Pipelines.Tests;

public sealed class StageMachineTests
{
    [Fact]
    public void Apply_Started_DispatchesUpToTheAgentLimitByPriorityGroup()
    {
        var plan = Plan(2, Task("low", 7), Task("high", 1), Task("medium", 4));

        var step = StageMachine.Apply(new StageState(), new StageStarted(plan, Digest), Samples.Noon);

        step.Effects.ShouldBe([new DispatchTask("high", 1), new DispatchTask("medium", 1)]);
        step.State.Find("high")!.Agent.ShouldBe("discovery-1");
        step.State.Find("medium")!.Agent.ShouldBe("discovery-2");
        step.State.Find("low")!.Phase.ShouldBe(TaskPhase.Pending);
    }

    [Fact]
    public void Apply_TaskEnds_FreeAgentWithTheFewestTasksTakesTheNext()
    {
        // Agent 1 has had two tasks and agent 2 one when both are free for the last.
        var state = Started(Plan(2, Task("a"), Task("b"), Task("c"), Task("d", 7, "b", "c")));
        state = Then(state, Completed("a"));
        state = Then(state, Completed("c"));

        state = Then(state, Completed("b"));

        state.Find("c")!.Agent.ShouldBe("discovery-1");
        state.Find("d")!.Agent.ShouldBe("discovery-2");
    }

    [Fact]
    public void Apply_StageWithoutTasks_IsCompletedAtOnceAndAtAHundredPercent()
    {
        var step = StageMachine.Apply(new StageState(), new StageStarted(Plan(5), Digest), Samples.Noon);

        step.State.Phase.ShouldBe(StagePhase.Completed);
        step.Effects.ShouldBe([new ReportStage()]);
        StageViews.Progress(step.State).ShouldBe(100);
    }

    [Fact]
    public void Apply_LastTaskEnds_CompletesAndReportsOnce()
    {
        var state = Started(Plan(5, Task("a"), Task("b")));
        state = Then(state, Completed("a"));

        var last = StageMachine.Apply(state, Failed("b"), Samples.Noon);
        var late = StageMachine.Apply(last.State, Failed("b"), Samples.Noon);

        last.State.Phase.ShouldBe(StagePhase.Completed);
        last.Effects.ShouldBe([new ReportStage()]);
        late.State.ShouldBeSameAs(last.State);
        late.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Progress_CountsCompletedAndFailed()
    {
        var state = Then(Started(Plan(5, Task("a"), Task("b"), Task("c"))), Completed("a"), Failed("b"));

        StageViews.Progress(state).ShouldBe(200.0 / 3);
    }

    [Fact]
    public void Apply_ReportOfAnOldEpoch_ChangesNothing()
    {
        var state = Then(Started(Plan(5, Task("a"), Task("b"))), new WorkerLost("a", 1, "silent"));

        var step = StageMachine.Apply(state, Completed("a", epoch: 1), Samples.Noon);

        state.Find("a")!.Epoch.ShouldBe(2);
        step.State.ShouldBeSameAs(state);
    }

    [Fact]
    public void Apply_WorkerLost_DispatchesAgainWithTheNextEpoch()
    {
        var state = Then(Started(Plan(5, Task("a"))), Began("a"));

        var step = StageMachine.Apply(state, new WorkerLost("a", 1, "silent"), Samples.Noon);

        step.Effects.ShouldBe([new DispatchTask("a", 2)]);
        step.State.Find("a")!.Losses.ShouldBe(1);
        step.State.Find("a")!.StartedAt.ShouldBeNull();
    }

    [Fact]
    public void Apply_WorkerLostBeforeTheTaskBegan_CountsNoLoss()
    {
        // A process that is killed again and again takes hundreds of waiting tasks along; none of them is to blame.
        var state = Started(Plan(5, Task("a")) with { Limits = StageLimits.For(StageKind.Discovery) with { LossesMax = 1 } });

        var step = StageMachine.Apply(state, new WorkerLost("a", 1, "its process is gone"), Samples.Noon);

        step.State.Find("a")!.Losses.ShouldBe(0);
        step.Effects.ShouldBe([new DispatchTask("a", 2)]);
    }

    [Fact]
    public void Apply_TaskBegan_IsRecordedOncePerEpoch()
    {
        var began = StageMachine.Apply(Started(Plan(5, Task("a"))), Began("a"), Samples.Noon).State;

        var again = StageMachine.Apply(began, Began("a"), Samples.Noon.AddMinutes(1)).State;
        var old = StageMachine.Apply(began, Began("a", epoch: 0), Samples.Noon.AddMinutes(1)).State;

        began.Find("a")!.StartedAt.ShouldBe(Samples.Noon);
        again.ShouldBeSameAs(began);
        old.ShouldBeSameAs(began);
    }

    [Fact]
    public void Apply_WorkerLostTooOften_SetsTheTaskAsideWithItsReason()
    {
        var state = Started(Plan(5, Task("a")) with { Limits = StageLimits.For(StageKind.Discovery) with { LossesMax = 2 } });
        state = Then(state, Began("a"), new WorkerLost("a", 1, "silent"), Began("a", epoch: 2));

        var step = StageMachine.Apply(state, new WorkerLost("a", 2, "its process is gone"), Samples.Noon);

        step.State.Phase.ShouldBe(StagePhase.Completed);
        step.State.Find("a")!.Fault.ShouldBe("Its worker was lost 2 times, last because: its process is gone");
        step.Effects.ShouldBe([new StopTask("a", 2, "its process is gone"), new ReportStage()]);
    }

    [Fact]
    public void Apply_TaskInterrupted_HasNotFailedAndCountsNoLoss()
    {
        var step = StageMachine.Apply(Started(Plan(5, Task("a"))), Reported("a", 1, new TaskInterrupted("shutdown")), Samples.Noon);

        step.Effects.ShouldBe([new DispatchTask("a", 2)]);
        step.State.Find("a")!.Losses.ShouldBe(0);
    }

    [Fact]
    public void Apply_DependencyFails_DependentsFailAndSayWhy()
    {
        var state = Started(Plan(5, Task("a"), Task("b", 4, "a"), Task("c", 4, "b")));

        var step = StageMachine.Apply(state, Failed("a"), Samples.Noon);

        step.State.Phase.ShouldBe(StagePhase.Completed);
        step.State.Find("b")!.Fault.ShouldBe("It needs the result of 'a', which failed.");
        step.State.Find("c")!.Fault.ShouldBe("It needs the result of 'b', which failed.");
    }

    [Fact]
    public void Apply_SuspendedThenResumed_StopsAndDispatchesAgain()
    {
        var running = Started(Plan(5, Task("a"), Task("b")));
        running = Then(running, Completed("b"));

        var suspended = StageMachine.Apply(running, new StageSuspended("lunch"), Samples.Noon);
        var resumed = StageMachine.Apply(suspended.State, new StageResumed(), Samples.Noon);

        suspended.Effects.ShouldBe([new StopTask("a", 1, "lunch")]);
        suspended.State.Find("b")!.Phase.ShouldBe(TaskPhase.Completed);
        resumed.Effects.ShouldBe([new DispatchTask("a", 2)]);
    }

    [Fact]
    public void Apply_StartThatWasOvertakenByASuspension_BeginsNothingUntilItIsAskedForAgain()
    {
        var plan = Plan(5, Task("a"));
        var suspended = Then(new StageState(), new StageSuspended("lunch", Epoch: 1));

        var late = StageMachine.Apply(suspended, new StageStarted(plan, Digest, Epoch: 0), Samples.Noon);
        var resumed = StageMachine.Apply(late.State, new StageStarted(plan, Digest, Epoch: 2), Samples.Noon);

        late.State.ShouldBeSameAs(suspended);
        late.Effects.ShouldBeEmpty();
        resumed.Effects.ShouldBe([new DispatchTask("a", 1)]);
    }

    [Fact]
    public void Apply_CommandsOfAnOlderEpoch_ChangeNothing()
    {
        var resumed = Then(Started(Plan(5, Task("a"))), new StageSuspended("lunch", Epoch: 1), new StageResumed(Epoch: 2));
        var suspended = Then(resumed, new StageSuspended("dinner", Epoch: 3));

        Then(resumed, new StageSuspended("lunch", Epoch: 1)).ShouldBeSameAs(resumed);
        Then(suspended, new StageResumed(Epoch: 2)).ShouldBeSameAs(suspended);
    }

    [Fact]
    public void Apply_CompletionRequestedWithPendingTasks_IsRefused()
    {
        var refused = Should.Throw<InvalidTransitionException>(
            () => StageMachine.Apply(Started(Plan(5, Task("a"), Task("b"))), new StageCompletionRequested(), Samples.Noon));

        refused.Message.ShouldContain("2 tasks are still pending");
    }

    [Fact]
    public void Apply_StartedAgainWithAnotherPlan_IsRefused()
    {
        Should.Throw<InvalidTransitionException>(
                () => StageMachine.Apply(At(StagePhase.Running), new StageStarted(Plan(1), "another"), Samples.Noon))
            .Message.ShouldContain("a stage is not started twice");
    }

    [Fact]
    public void Apply_CancelledBeforeItsStart_RefusesTheLateStart()
    {
        var cancelled = StageMachine.Apply(new StageState(), new StageCancelled("wrong branch"), Samples.Noon).State;

        cancelled.Phase.ShouldBe(StagePhase.Cancelled);
        Should.Throw<InvalidTransitionException>(() => StageMachine.Apply(cancelled, new StageStarted(Plan(1), Digest), Samples.Noon));
    }

    [Fact]
    public void Apply_DeadlineReached_FailsWhatIsLeftAndReports()
    {
        var state = Started(Plan(1, Task("a"), Task("b")));

        var step = StageMachine.Apply(state, new StageDeadlineReached(), Samples.Noon);

        step.State.Phase.ShouldBe(StagePhase.Completed);
        step.State.Tasks.ShouldAllBe(task => task.Phase == TaskPhase.Failed);
        step.Effects.ShouldBe([new StopTask("a", 1, "The stage's time of 06:00:00 was over."), new ReportStage()]);
    }

    [Fact]
    public void Apply_RandomHistories_EveryTaskEndsOnceAndAgentsNeverExceedTheLimit()
    {
        // Given by seeds, so that a failure can be run again.
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var names = Enumerable.Range(0, random.Next(1, 12)).Select(n => $"t{n}").ToArray();
            var tasks = names.Select((name, n) => Task(name, random.Next(1, 8), [.. names.Take(n).Where(_ => random.Next(5) == 0)])).ToArray();
            var agents = random.Next(1, 4);
            var state = Started(Plan(agents, tasks));
            for (var n = 0; n < 100 && state.Phase != StagePhase.Completed; n++)
            {
                var task = state.Tasks[random.Next(state.Tasks.Length)];
                StageEvent received = random.Next(8) switch
                {
                    0 => new WorkerLost(task.Name, task.Epoch, "silent"),
                    1 => new StageSuspended("lunch"),
                    2 or 3 => new StageResumed(),
                    4 => Failed(task.Name, task.Epoch),
                    _ => Completed(task.Name, random.Next(task.Epoch + 1)),
                };
                var before = state;

                state = Then(state, received);

                state.Tasks.Count(candidate => candidate.Phase == TaskPhase.Running).ShouldBeLessThanOrEqualTo(agents, $"seed {seed}");
                before.Tasks.Where(candidate => candidate.IsOver).ShouldAllBe(over => ReferenceEquals(state.Find(over.Name), over), $"seed {seed}");
            }

            state = Then(state, new StageResumed());
            for (var n = 0; n < names.Length && state.Tasks.FirstOrDefault(task => task.Phase == TaskPhase.Running) is { } running; n++)
            {
                state = Then(state, Completed(running.Name, running.Epoch));
            }

            state.Phase.ShouldBe(StagePhase.Completed, $"seed {seed}");
        }
    }
}
