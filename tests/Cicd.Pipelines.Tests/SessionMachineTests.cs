using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Pipelines.Tests;

public sealed class SessionMachineTests
{
    private static readonly DateTimeOffset Noon = Samples.Noon;

    [Fact]
    public void Apply_Started_RunsDiscoveryWithTheSessionsDeadline()
    {
        var step = SessionMachine.Apply(new SessionState(), new SessionStarted(Samples.Request(), "digest"), Noon);

        step.State.Phase.ShouldBe(SessionPhase.Running);
        step.State.Stage.ShouldBe(StageKind.Discovery);
        step.State.DueAt.ShouldBe(Noon + TimeSpan.FromHours(2));
        step.Effects.ShouldBe([new StartStage(new StageId(Samples.Session, 1, StageKind.Discovery))]);
    }

    [Fact]
    public void Apply_SameRequestAgain_ChangesNothing()
    {
        var running = SessionStates.At(SessionPhase.Running);

        var step = SessionMachine.Apply(running, new SessionStarted(Samples.Request(), SessionStates.Digest), Noon);

        step.State.ShouldBeSameAs(running);
        step.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Apply_OtherRequest_IsRefused()
    {
        var refused = Should.Throw<InvalidTransitionException>(() =>
            SessionMachine.Apply(SessionStates.At(SessionPhase.Running), new SessionStarted(Samples.Request(), "another"), Noon));

        refused.Phase.ShouldBe("Running");
        refused.Message.ShouldContain("Start a new session");
    }

    [Fact]
    public void Apply_AllChecksGreen_ConcludesGreenAndStartsNoFurtherStage()
    {
        var report = StageReports.Discovery(Samples.Green("build"), Samples.Green("test"));

        var step = SessionMachine.Apply(SessionStates.At(SessionPhase.Running), new StageEnded(report), Noon);

        step.State.Phase.ShouldBe(SessionPhase.Concluding);
        step.State.Verdict.ShouldBe(SessionPhase.Green);
        step.Effects.ShouldBe([new Conclude()]);
    }

    [Fact]
    public void Apply_RedCheckWithoutFailure_IsTheOrchestratorsOwnError()
    {
        var report = StageReports.Discovery(Samples.Red("build"), Samples.Green("test"));

        var step = SessionMachine.Apply(SessionStates.At(SessionPhase.Running), new StageEnded(report), Noon);

        step.State.Verdict.ShouldBe(SessionPhase.Errored);
        step.State.Counters.Errors.ShouldBe(["Check 'build' is red without a failure that says why."]);
    }

    [Fact]
    public void Apply_FourStages_EndGreenWithTheSeedsCounters()
    {
        var state = SessionStates.At(SessionPhase.Running);

        state = SessionMachine.Apply(state, new StageEnded(StageReports.RedBuild()), Noon).State;
        state = SessionMachine.Apply(state, new StageEnded(StageReports.OneGroup()), Noon).State;
        state = SessionMachine.Apply(state, new StageEnded(StageReports.OnePatch()), Noon).State;
        var last = SessionMachine.Apply(state, new StageEnded(StageReports.Validated(CheckVerdict.FailToPass)), Noon);

        last.State.Verdict.ShouldBe(SessionPhase.Green);
        last.Effects.ShouldBe([new Conclude()]);
        last.State.Counters.TotalFiles.ShouldBe(1);
        last.State.Counters.ProcessedFiles.ShouldBe(1);
        last.State.Counters.IssuesFound.ShouldBe(1);
        last.State.Counters.IssuesFixed.ShouldBe(1);
        last.State.Counters.TestsPassing.ShouldBe(7);
        last.State.Counters.TestsFailing.ShouldBe(0);
        last.State.Counters.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CheckVerdict.StillRed, "build (still red)")]
    [InlineData(CheckVerdict.Broken, "build (broken by the fixes)")]
    [InlineData(CheckVerdict.TestsLost, "build (fewer tests ran than before)")]
    public void Apply_ValidationNotGreen_EndsNotFixedAndSaysWhich(CheckVerdict verdict, string words)
    {
        var step = SessionMachine.Apply(SessionStates.AtStage(StageKind.Validation), new StageEnded(StageReports.Validated(verdict)), Noon);

        step.State.Verdict.ShouldBe(SessionPhase.NotFixed);
        step.State.Reason.ShouldBe($"Not green with the fixes: {words}.");
    }

    [Theory]
    [InlineData(BenchmarkVerdict.Same, SessionPhase.Green)]
    [InlineData(BenchmarkVerdict.Better, SessionPhase.Green)]
    [InlineData(BenchmarkVerdict.BrokenBefore, SessionPhase.Green)]
    [InlineData(BenchmarkVerdict.Regressed, SessionPhase.NotFixed)]
    [InlineData(BenchmarkVerdict.Broken, SessionPhase.NotFixed)]
    [InlineData(BenchmarkVerdict.None, SessionPhase.HandedOver)]
    public void Apply_DeclaredBenchmark_DecidesToo(BenchmarkVerdict verdict, SessionPhase phase)
    {
        var state = SessionStates.AtStage(StageKind.Validation);
        var request = state.Request! with { Policy = state.Request.Policy with { Benchmarks = [new BenchmarkSpec { Name = "load", Command = "x" }] } };
        var report = StageReports.Validated(CheckVerdict.FailToPass);

        // None: the task brought nothing.
        var measured = verdict == BenchmarkVerdict.None ? report : report with { Results = report.Results.Add(new BenchmarksValidated([new BenchmarkComparison { Name = "load", Verdict = verdict }])) };
        var step = SessionMachine.Apply(state with { Request = request }, new StageEnded(measured), Noon);

        step.State.Verdict.ShouldBe(phase, step.State.Reason);
    }

    [Theory]
    [InlineData(CheckVerdict.CriticalFinding, SessionPhase.NotFixed)]
    [InlineData(CheckVerdict.Flaky, SessionPhase.NotFixed)]
    [InlineData(CheckVerdict.FlakyPass, SessionPhase.Green)]
    public void Apply_VerdictOfACheck_Decides(CheckVerdict verdict, SessionPhase phase) =>
        SessionMachine.Apply(SessionStates.AtStage(StageKind.Validation), new StageEnded(StageReports.Validated(verdict)), Noon).State.Verdict.ShouldBe(phase);

    [Fact]
    public void Apply_NoPatch_HandsOver()
    {
        var report = StageReports.Of(StageKind.Fixing, new GroupFixed { GroupId = "fix-build-high" });

        var step = SessionMachine.Apply(SessionStates.AtStage(StageKind.Fixing), new StageEnded(report), Noon);

        step.State.Verdict.ShouldBe(SessionPhase.HandedOver);
    }

    [Fact]
    public void Apply_NothingMerged_HandsOver()
    {
        var report = StageReports.Of(StageKind.Validation, new SyntaxValidated(), new ChecksValidated([]));

        var step = SessionMachine.Apply(SessionStates.AtStage(StageKind.Validation), new StageEnded(report), Noon);

        step.State.Verdict.ShouldBe(SessionPhase.HandedOver);
    }

    [Fact]
    public void Apply_StageEndsWhileSuspended_KeepsItsOutputAndStartsTheNextOnResumption()
    {
        var suspended = SessionMachine.Apply(SessionStates.At(SessionPhase.Running), new SessionSuspended("lunch"), Noon).State;

        var ended = SessionMachine.Apply(suspended, new StageEnded(StageReports.RedBuild()), Noon);
        var resumed = SessionMachine.Apply(ended.State, new SessionResumed(), Noon);

        ended.State.Phase.ShouldBe(SessionPhase.Suspended);
        ended.State.Discovery.ShouldNotBeNull();
        ended.Effects.ShouldBeEmpty();
        var next = new StageId(Samples.Session, 1, StageKind.Classification);
        resumed.Effects.ShouldBe([new StartStage(next, 2), new ResumeStage(next, 2)]);
    }

    [Fact]
    public void Apply_Suspension_StopsTheClock()
    {
        var running = SessionStates.At(SessionPhase.Running);

        var suspended = SessionMachine.Apply(running, new SessionSuspended("lunch"), Noon + TimeSpan.FromMinutes(30)).State;
        var resumed = SessionMachine.Apply(suspended, new SessionResumed(), Noon + TimeSpan.FromHours(9)).State;

        suspended.DueAt.ShouldBeNull();
        suspended.TimeLeft.ShouldBe(TimeSpan.FromMinutes(90));
        resumed.DueAt.ShouldBe(Noon + TimeSpan.FromHours(10.5));
    }

    [Fact]
    public void Apply_ConcludingForTooLong_IsTheOrchestratorsOwnError()
    {
        var concluding = SessionStates.At(SessionPhase.Concluding);

        var early = SessionMachine.Apply(concluding, new SessionDeadlineReached(), Noon + TimeSpan.FromMinutes(29));
        var late = SessionMachine.Apply(concluding, new SessionDeadlineReached(), Noon + TimeSpan.FromMinutes(30));

        concluding.DueAt.ShouldBe(Noon + TimeSpan.FromMinutes(30));
        early.State.ShouldBeSameAs(concluding);
        late.State.Phase.ShouldBe(SessionPhase.Errored);
        late.State.Reason.ShouldBe("The result was not written in 00:30:00.");
        late.State.DueAt.ShouldBeNull();
    }

    [Fact]
    public void Apply_Cancelled_StopsTheStageBeforeItConcludes()
    {
        var running = SessionStates.At(SessionPhase.Running);

        var step = SessionMachine.Apply(running, new SessionCancelled("wrong branch"), Noon);

        step.Effects.ShouldBe([new CancelStage(running.CurrentStage, "wrong branch"), new Conclude()]);
        step.State.Verdict.ShouldBe(SessionPhase.Cancelled);
    }

    [Fact]
    public void Apply_ReportOfAnotherStage_ChangesNothing()
    {
        var running = SessionStates.AtStage(StageKind.Fixing);

        var step = SessionMachine.Apply(running, new StageEnded(StageReports.RedBuild()), Noon);

        step.State.ShouldBeSameAs(running);
    }

    [Fact]
    public void Apply_TaskFaults_BecomeWarnings()
    {
        var report = StageReports.RedBuild() with { Faults = [new TaskFault("analyze-context", "git log failed")] };

        var step = SessionMachine.Apply(SessionStates.At(SessionPhase.Running), new StageEnded(report), Noon);

        step.State.Counters.Warnings.ShouldBe(["analyze-context: git log failed"]);
    }
}
