using Cicd.Contracts;
using Cicd.Storage;
using Cicd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Grains.Tests;

public sealed class SessionTests
{
    private readonly InMemoryEventLog _log = new();

    [Fact]
    public async Task Start_RedChecks_GoesThroughFourStagesToGreen()
    {
        await using var host = await StartAsync();

        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 7));
        var view = await host.UntilAsync(Samples.Session, IsOver);

        view.Phase.ShouldBe(SessionPhase.Green);
        view.Progress.ShouldBe(100);
        view.Counters.IssuesFound.ShouldBe(7);
        view.Counters.IssuesFixed.ShouldBe(7);
        view.Result!.Branch.ShouldBe($"cicd/fix/{Samples.Session}");
        var stages = await _log.ReadModel.GetStagesAsync(Samples.Session);
        stages.Select(stage => (stage.Stage.Stage, stage.Progress, stage.Tasks.Length)).ShouldBe(
        [
            (StageKind.Discovery, 100, 8),
            (StageKind.Classification, 100, 9),
            (StageKind.Fixing, 100, 7),
            (StageKind.Validation, 100, 3),
        ]);
        stages.SelectMany(stage => stage.Tasks).ShouldAllBe(task => task.Phase == TaskPhase.Completed && task.Epoch == 1);
    }

    [Fact]
    public async Task Start_SameRequestTwice_IsOneSession()
    {
        await using var host = await StartAsync();
        var request = ScriptedTasks.Request(Samples.Session, checks: 1);

        await host.Session(Samples.Session).StartAsync(request);
        await host.Session(Samples.Session).StartAsync(request);
        await host.UntilAsync(Samples.Session, IsOver);

        host.Tasks.RunsOf("detect-red-1").ShouldBe(1);
    }

    [Fact]
    public async Task Start_OtherRequest_IsRefused()
    {
        await using var host = await StartAsync();
        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));

        var refused = await Should.ThrowAsync<InvalidTransitionException>(
            () => host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 2)));

        refused.Machine.ShouldBe("session");
    }

    [Fact]
    public async Task Start_FixerThrows_HandsOver()
    {
        await using var host = await StartAsync();
        host.Tasks.Before = (dispatch, _) =>
            dispatch.Order is FixFailures ? throw new InvalidOperationException("boom") : Task.FromResult<TaskEnd?>(null);

        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 2));
        var view = await host.UntilAsync(Samples.Session, IsOver);

        view.Phase.ShouldBe(SessionPhase.HandedOver);
        view.Counters.Warnings.ShouldContain("fix-Build-High: InvalidOperationException: boom");
        host.Concluder.Verdicts.ShouldBe([SessionPhase.HandedOver]);
    }

    [Fact]
    public async Task Conclude_FailsTwice_IsTriedUntilItIsWritten()
    {
        await using var host = await StartAsync(services => services.Configure<MachineOptions>(options => options.EffectRetryDelay = TimeSpan.FromMilliseconds(10)));
        var failures = 2;
        host.Concluder.Fault = () => failures-- > 0 ? new IOException("disk full") : null;

        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        var view = await host.UntilAsync(Samples.Session, IsOver);

        view.Phase.ShouldBe(SessionPhase.Green);
        host.Concluder.Verdicts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Conclude_NeverWorks_EndsAsErroredWithItsReason()
    {
        await using var host = await StartAsync(services => services.Configure<MachineOptions>(options =>
        {
            options.EffectRetryDelay = TimeSpan.FromMilliseconds(10);
            options.EffectTriesMax = 2;
        }));
        host.Concluder.Fault = () => new IOException("disk full");

        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        var view = await host.UntilAsync(Samples.Session, IsOver);

        view.Phase.ShouldBe(SessionPhase.Errored);
        view.Reason.ShouldBe("The result could not be written: disk full");
    }

    [Fact]
    public async Task Suspend_WhileATaskRuns_StopsItAndResumeGoesOn()
    {
        await using var host = await StartAsync();
        var stopped = new TaskCompletionSource();
        var hold = true;
        host.Tasks.Before = async (dispatch, cancellationToken) =>
        {
            if (dispatch.Order is FixFailures && Volatile.Read(ref hold))
            {
                using var registration = cancellationToken.Register(() => stopped.TrySetResult());
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return null;
        };
        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await host.Tasks.BegunAsync("fix-Build-High");

        await host.Session(Samples.Session).SuspendAsync("lunch");
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var suspended = await host.Session(Samples.Session).GetAsync();
        Volatile.Write(ref hold, false);
        await host.Session(Samples.Session).ResumeAsync();
        var view = await host.UntilAsync(Samples.Session, IsOver);

        suspended!.Phase.ShouldBe(SessionPhase.Suspended);
        suspended.Reason.ShouldBe("lunch");
        view.Phase.ShouldBe(SessionPhase.Green);
        host.Tasks.RunsOf("detect-red-1").ShouldBe(1);
        host.Tasks.RunsOf("fix-Build-High").ShouldBe(2);
    }

    [Fact]
    public async Task Cancel_WhileATaskRuns_StopsItAndConcludes()
    {
        await using var host = await StartAsync();
        var stopped = new TaskCompletionSource();
        host.Tasks.Before = async (_, cancellationToken) =>
        {
            using var registration = cancellationToken.Register(() => stopped.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await host.Tasks.BegunAsync("detect-red-1");

        await host.Session(Samples.Session).CancelAsync("wrong branch");
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var view = await host.UntilAsync(Samples.Session, IsOver);

        view.Phase.ShouldBe(SessionPhase.Cancelled);
        host.Concluder.Verdicts.ShouldBe([SessionPhase.Cancelled]);
    }

    [Fact]
    public async Task Restart_InTheMiddleOfAStage_GoesOnWithoutRepeatingWhatIsRecorded()
    {
        var first = await StartAsync();
        first.Tasks.Before = async (dispatch, cancellationToken) =>
        {
            if (dispatch.Order is FixFailures)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return null;
        };
        await first.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 3));
        await first.Tasks.BegunAsync("fix-Build-High");
        await first.DisposeAsync();

        await using var second = await StartAsync();
        var view = await second.UntilAsync(Samples.Session, IsOver);

        view.Phase.ShouldBe(SessionPhase.Green);
        second.Tasks.RunsOf("detect-red-1").ShouldBe(0);
        second.Tasks.RunsOf("fix-Build-High").ShouldBe(1);
        view.Validation!.Evidence.MergedGroups.ShouldBeUnique();
    }

    [Fact]
    public async Task Restart_InSuspendMode_SuspendsAndTellsWhy()
    {
        var first = await StartAsync();
        first.Tasks.Before = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        await first.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await first.Tasks.BegunAsync("detect-red-1");
        await first.DisposeAsync();

        await using var second = await GrainHost.StartAsync(_log, _log.ReadModel, RecoveryMode.Suspend);
        var suspended = await second.Session(Samples.Session).GetAsync();
        await second.Session(Samples.Session).ResumeAsync();
        var view = await second.UntilAsync(Samples.Session, IsOver);

        suspended!.Phase.ShouldBe(SessionPhase.Suspended);
        suspended.Reason.ShouldBe("The process that worked on it ended.");
        view.Phase.ShouldBe(SessionPhase.Green);
    }

    [Fact]
    public async Task TwoActivations_OfOneSession_OnlyOneWrites()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var request = ScriptedTasks.Request(Samples.Session, checks: 1);
        await second.Session(Samples.Session).GetAsync();
        await first.Session(Samples.Session).StartAsync(request);
        await first.UntilAsync(Samples.Session, IsOver);

        // The second activation still believes that nothing was ever started.
        var conflict = await Should.ThrowAsync<StreamConflictException>(() => second.Session(Samples.Session).StartAsync(request));
        var again = await second.Session(Samples.Session).StartAsync(request);

        conflict.ExpectedVersion.ShouldBe(0);
        again.Phase.ShouldBe(SessionPhase.Green);
        second.Tasks.RunsOf("detect-red-1").ShouldBe(0);
    }

    [Fact]
    public async Task TwoActivations_OfOneSession_TheOvertakenOneSaysNotThatNothingHasToChange()
    {
        await using var first = await StartAsync();
        first.Tasks.Before = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        await first.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await first.Tasks.BegunAsync("detect-red-1");

        // A second activation would start again a stage whose start is not settled, and write.
        await Poll.UntilAsync(
            async () => (await _log.ReadStreamAsync($"session/{Samples.Session}", 0)).Any(stored => stored.Type == "EffectSettled"),
            "the start of the first stage is settled");
        await using var second = await StartAsync();
        (await second.Session(Samples.Session).GetAsync())!.Phase.ShouldBe(SessionPhase.Running);
        await first.Session(Samples.Session).SuspendAsync("lunch");

        await Should.ThrowAsync<StreamConflictException>(() => second.Session(Samples.Session).ResumeAsync());
        await second.Session(Samples.Session).ResumeAsync();

        (await _log.ReadStreamAsync($"session/{Samples.Session}", 0)).ShouldContain(stored => stored.Type == "SessionResumed");
    }

    [Fact]
    public async Task AppendFails_CallerHearsItAndTheNextActivationGoesOn()
    {
        var failing = new FailingLog(_log);
        await using var host = await GrainHost.StartAsync(failing, _log.ReadModel);
        failing.FailNext = true;

        await Should.ThrowAsync<IOException>(() => host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1)));
        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        var view = await host.UntilAsync(Samples.Session, IsOver);

        view.Phase.ShouldBe(SessionPhase.Green);
    }

    [Fact]
    public async Task HundredSessions_AllEndGreen_EachTaskRecordedOnce()
    {
        await using var host = await StartAsync();
        var sessions = Enumerable.Range(1, 100).Select(n => SessionId.Create(Samples.Noon, (uint)n)).ToArray();

        await Task.WhenAll(sessions.Select(id => host.Session(id).StartAsync(ScriptedTasks.Request(id, checks: 7))));
        var views = await Task.WhenAll(sessions.Select(id => host.UntilAsync(id, IsOver)));

        views.ShouldAllBe(view => view.Phase == SessionPhase.Green);
        var reports = (await _log.ReadAllAsync(0, 10_000, "stage/")).Where(stored => stored.Type == "TaskReported").ToArray();
        reports.Length.ShouldBe(100 * (8 + 9 + 7 + 3));
    }

    private static bool IsOver(SessionView view) => view.Phase.IsFinal();

    private Task<GrainHost> StartAsync(Action<IServiceCollection>? configure = null) => GrainHost.StartAsync(_log, _log.ReadModel, configure: configure);
}
