using System.Collections.Immutable;
using Cicd.Contracts;
using SessionStep = Cicd.Pipelines.Step<Cicd.Pipelines.SessionState, Cicd.Pipelines.SessionEffect>;

namespace Cicd.Pipelines;

/// <summary>Decides what a session does. docs/state-machines.md draws it; a test holds the drawing against this code.</summary>
public static class SessionMachine
{
    /// <summary>The last resort for writing what a session leaves behind: whoever writes has deadlines of its own, and much shorter ones.</summary>
    public static readonly TimeSpan ConclusionTime = TimeSpan.FromMinutes(30);

    /// <exception cref="InvalidTransitionException">A wrong call; nothing has changed.</exception>
    public static SessionStep Apply(SessionState state, SessionEvent received, DateTimeOffset now)
    {
        var step = Decide(state, received, now);
        return ReferenceEquals(step.State, state) ? step : step with { State = Timed(state, step.State, now) };
    }

    private static SessionState Timed(SessionState before, SessionState after, DateTimeOffset now) =>
        before.Phase != SessionPhase.Concluding && after.Phase == SessionPhase.Concluding
            ? after with { UpdatedAt = now, DueAt = now + ConclusionTime }
            : after with { UpdatedAt = now };

    private static SessionStep Decide(SessionState state, SessionEvent received, DateTimeOffset now) =>
        (state.Phase, received) switch
        {
            (SessionPhase.Pending, SessionStarted started) => Start(state, started, now),

            // The caller may not have heard our first answer.
            (_, SessionStarted started) when started.Digest == state.RequestDigest => new(state),
            (_, SessionStarted) => throw Refused(state, received, "it was started with another request. Start a new session for that."),

            (SessionPhase.Pending, _) => throw Refused(state, received, "it was never started."),

            (SessionPhase.Running or SessionPhase.Suspended, StageEnded ended) => EndStage(state, ended.Report, now),

            // Delivery is at least once, so a late report is expected, not an error.
            (_, StageEnded) => new(state),

            (SessionPhase.Running, SessionSuspended suspended) => new(
                state with { Phase = SessionPhase.Suspended, Reason = suspended.Reason, TimeLeft = state.DueAt - now, DueAt = null, Epoch = state.Epoch + 1 },
                [new SuspendStage(state.CurrentStage, suspended.Reason, state.Epoch + 1)]),
            (_, SessionSuspended) => new(state),

            // The stage may have ended while we were suspended; then the next one was never started.
            (SessionPhase.Suspended, SessionResumed) => new(
                state with { Phase = SessionPhase.Running, Reason = null, DueAt = now + state.TimeLeft, TimeLeft = null, Epoch = state.Epoch + 1 },
                [new StartStage(state.CurrentStage, state.Epoch + 1), new ResumeStage(state.CurrentStage, state.Epoch + 1)]),
            (SessionPhase.Running or SessionPhase.Concluding, SessionResumed) => new(state),
            (_, SessionResumed) => throw Refused(state, received, "it is over. Start a new session."),

            (SessionPhase.Running or SessionPhase.Suspended, SessionCancelled cancelled) =>
                StopWork(state, SessionPhase.Cancelled, cancelled.Reason),
            (_, SessionCancelled) => new(state),

            (SessionPhase.Running, SessionDeadlineReached) =>
                StopWork(state, SessionPhase.HandedOver, $"The session's time of {state.Request!.Options.Timeout} is over."),

            // Not the deadline of the work, which may come right after the last stage's report.
            (SessionPhase.Concluding, SessionDeadlineReached) when now >= state.DueAt =>
                FailToConclude(state, $"The result was not written in {ConclusionTime}.", now),
            (_, SessionDeadlineReached) => new(state),

            (SessionPhase.Concluding, SessionConcluded concluded) => new(
                state with { Phase = state.Verdict!.Value, Result = concluded.Result, EndedAt = now, DueAt = null }),
            (_, SessionConcluded) => new(state),

            (SessionPhase.Concluding, SessionConclusionFailed failed) => FailToConclude(state, failed.Reason, now),
            (_, SessionConclusionFailed) => new(state),

            _ => throw Refused(state, received, "there is no such transition."),
        };

    private static SessionStep Start(SessionState state, SessionStarted started, DateTimeOffset now)
    {
        var running = state with
        {
            Phase = SessionPhase.Running,
            Request = started.Request,
            RequestDigest = started.Digest,
            CreatedAt = now,
            DueAt = now + started.Request.Options.Timeout,
        };
        return new(running, [new StartStage(running.CurrentStage, running.Epoch)]);
    }

    private static SessionStep EndStage(SessionState state, StageReport report, DateTimeOffset now)
    {
        if (report.Stage != state.CurrentStage)
        {
            return new(state);
        }

        if (report.Outcome != StageOutcome.Completed)
        {
            return Concluding(WithError(state, "The stage was cancelled by someone else."), SessionPhase.Errored, $"The {state.Stage.Name()} stage was cancelled.");
        }

        var output = StageOutputs.Merge(report, state);
        var gate = StageGate.Check(output, state);
        if (!gate.IsOpen)
        {
            var faults = report.Faults.Select(fault => $"{fault.Task}: {fault.Reason}").Concat(gate.Objections);
            return Concluding(
                WithErrors(state, faults),
                SessionPhase.Errored,
                $"The {state.Stage.Name()} stage did not bring what it must: {string.Join(" ", gate.Objections)}");
        }

        var warned = WithWarnings(state, report.Faults.Select(fault => $"{fault.Task}: {fault.Reason}"));
        return output switch
        {
            DiscoveryOutput discovery => AfterDiscovery(warned, discovery),
            ClassificationOutput classification => AfterClassification(warned, classification),
            FixingOutput fixing => AfterFixing(warned, fixing),
            ValidationOutput validation => AfterValidation(warned, validation),
            _ => throw new ArgumentOutOfRangeException(nameof(report), output, "There is no such output."),
        };
    }

    private static SessionStep AfterDiscovery(SessionState state, DiscoveryOutput discovery)
    {
        var found = state with { Discovery = discovery, Counters = SessionCounting.AfterDiscovery(state.Counters, discovery) };
        return discovery.Manifest.Checks.All(check => check.IsGreen)
            ? Concluding(found, SessionPhase.Green, "Every check was green already; nothing was changed.")
            : Advance(found);
    }

    private static SessionStep AfterClassification(SessionState state, ClassificationOutput classification)
    {
        var classified = state with
        {
            Classification = classification,
            Counters = SessionCounting.AfterClassification(state.Counters, classification),
        };
        return classification.Plan.Groups.IsEmpty
            ? Concluding(classified, SessionPhase.HandedOver, "None of the failures is one to be fixed here.")
            : Advance(classified);
    }

    private static SessionStep AfterFixing(SessionState state, FixingOutput fixing)
    {
        var fixedState = state with { Fixing = fixing };
        return fixing.Patches.IsEmpty
            ? Concluding(fixedState, SessionPhase.HandedOver, "No fixer could mend any of the failures.")
            : Advance(fixedState);
    }

    private static SessionStep AfterValidation(SessionState state, ValidationOutput validation)
    {
        var validated = state with { Validation = validation, Counters = SessionCounting.AfterValidation(state.Counters, state.Discovery!, validation) };
        var evidence = validation.Evidence;
        return evidence switch
        {
            { IsGreen: true } => Concluding(validated, SessionPhase.Green, "Every check is green with the fixes."),
            { MergedPatch: null } => Concluding(validated, SessionPhase.HandedOver, "No proposed patch could be accepted."),
            { Objections.IsEmpty: false } => Concluding(validated, SessionPhase.HandedOver, "The merged patch was refused: " + evidence.Objections[0]),
            _ => Concluding(validated, SessionPhase.NotFixed, NotGreen(evidence)),
        };
    }

    private static string NotGreen(ValidationEvidence evidence)
    {
        var red = evidence.Comparisons.Where(comparison => !comparison.Verdict.IsGreen())
            .Select(comparison => $"{comparison.After.Check} ({Words(comparison.Verdict)})")
            .Concat(evidence.Benchmarks.Where(benchmark => benchmark.IsRed)
                .Select(benchmark => $"benchmark {benchmark.Name} ({(benchmark.Verdict == BenchmarkVerdict.Regressed ? "worse than before" : "broken by the fixes")})"));
        return "Not green with the fixes: " + string.Join(", ", red) + ".";
    }

    private static string Words(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.StillRed => "still red",
        CheckVerdict.Broken => "broken by the fixes",
        CheckVerdict.TestsLost => "fewer tests ran than before",
        CheckVerdict.CriticalFinding => "a critical security finding is open",
        CheckVerdict.Flaky => "it failed and passed on the same files",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "This verdict is green."),
    };

    private static SessionStep Advance(SessionState state)
    {
        var advanced = state with { Stage = state.Stage.Next()!.Value };

        // A suspended session keeps what its stage brought and starts the next one when it is resumed.
        return state.Phase == SessionPhase.Suspended ? new(advanced) : new(advanced, [new StartStage(advanced.CurrentStage, advanced.Epoch)]);
    }

    private static SessionStep StopWork(SessionState state, SessionPhase verdict, string reason)
    {
        var concluding = Concluding(state, verdict, reason);
        return concluding with { Effects = concluding.Effects.Insert(0, new CancelStage(state.CurrentStage, reason)) };
    }

    private static SessionStep Concluding(SessionState state, SessionPhase verdict, string reason) => new(
        state with { Phase = SessionPhase.Concluding, Verdict = verdict, Reason = reason, DueAt = null, TimeLeft = null },
        [new Conclude()]);

    private static SessionStep FailToConclude(SessionState state, string reason, DateTimeOffset now) => new(
        WithError(state, reason) with { Phase = SessionPhase.Errored, Reason = reason, EndedAt = now, DueAt = null });

    private static SessionState WithError(SessionState state, string error) => WithErrors(state, [error]);

    private static SessionState WithErrors(SessionState state, IEnumerable<string> errors) =>
        state with { Counters = state.Counters with { Errors = [.. state.Counters.Errors, .. errors] } };

    private static SessionState WithWarnings(SessionState state, IEnumerable<string> warnings) =>
        warnings.ToImmutableArray() is { IsEmpty: false } some
            ? state with { Counters = state.Counters with { Warnings = [.. state.Counters.Warnings, .. some] } }
            : state;

    private static InvalidTransitionException Refused(SessionState state, SessionEvent received, string why) =>
        new("session", state.Phase.ToString(), received.GetType().Name, why);
}
