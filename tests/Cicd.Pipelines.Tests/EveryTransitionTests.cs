using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Pipelines.Tests;

/// <summary>Every phase × every event: each pair moves, changes nothing or is refused, and the drawing shows exactly the moves.</summary>
public sealed class EveryTransitionTests
{
    private static readonly SessionPhase[] SessionPhases = [.. Enum.GetValues<SessionPhase>().Where(phase => phase != SessionPhase.None)];
    private static readonly StagePhase[] StagePhases = [.. Enum.GetValues<StagePhase>().Where(phase => phase != StagePhase.None)];

    public static TheoryData<SessionPhase, Type> SessionPairs => Pairs(SessionPhases, typeof(SessionEvent));

    public static TheoryData<StagePhase, Type> StagePairs => Pairs(StagePhases, typeof(StageEvent));

    [Theory]
    [MemberData(nameof(SessionPairs))]
    public void Session_EveryPhaseAndEvent_MovesStaysOrIsRefused(SessionPhase phase, Type type)
    {
        foreach (var (state, received) in SessionCases(phase, type))
        {
            var outcome = Try(() => SessionMachine.Apply(state, received, Samples.Noon).State);

            if (phase.IsFinal())
            {
                (outcome is null || ReferenceEquals(outcome, state)).ShouldBeTrue($"a session that is {phase} must not change by {type.Name}");
            }
            else
            {
                outcome?.Phase.ShouldNotBe(SessionPhase.None);
            }
        }
    }

    [Theory]
    [MemberData(nameof(StagePairs))]
    public void Stage_EveryPhaseAndEvent_MovesStaysOrIsRefused(StagePhase phase, Type type)
    {
        foreach (var (state, received) in StageCases(phase, type))
        {
            var outcome = Try(() => StageMachine.Apply(state, received, Samples.Noon).State);

            if (phase is StagePhase.Completed or StagePhase.Cancelled)
            {
                (outcome is null || ReferenceEquals(outcome, state)).ShouldBeTrue($"a stage that is {phase} must not change by {type.Name}");
            }
            else
            {
                outcome?.Phase.ShouldNotBe(StagePhase.None);
            }
        }
    }

    [Fact]
    public void Drawing_OfTheSession_ShowsExactlyTheMoves()
    {
        var moves = SessionPhases
            .SelectMany(phase => EventTypes(typeof(SessionEvent)).SelectMany(type => SessionCases(phase, type)))
            .Select(pair => (pair.State.Phase, After: Try(() => SessionMachine.Apply(pair.State, pair.Received, Samples.Noon).State), pair.State, pair.Received))
            .Where(move => move.After is not null && !ReferenceEquals(move.After, move.State))
            .Select(move => $"{move.Phase} --> {move.After!.Phase} : {move.Received.GetType().Name}");

        moves.Distinct().Order(StringComparer.Ordinal).ShouldBe(StateDiagram.Edges("Session"));
    }

    [Fact]
    public void Drawing_OfTheStage_ShowsExactlyTheMoves()
    {
        var moves = StagePhases
            .SelectMany(phase => EventTypes(typeof(StageEvent)).SelectMany(type => StageCases(phase, type)))
            .Select(pair => (pair.State.Phase, After: Try(() => StageMachine.Apply(pair.State, pair.Received, Samples.Noon).State), pair.State, pair.Received))
            .Where(move => move.After is not null && !ReferenceEquals(move.After, move.State))
            .Select(move => $"{move.Phase} --> {move.After!.Phase} : {move.Received.GetType().Name}");

        moves.Distinct().Order(StringComparer.Ordinal).ShouldBe(StateDiagram.Edges("Stage"));
    }

    /// <summary>For each pair the variants that can end differently.</summary>
    private static IEnumerable<(SessionState State, SessionEvent Received)> SessionCases(SessionPhase phase, Type type)
    {
        var state = SessionStates.At(phase);
        if (type == typeof(SessionStarted))
        {
            yield return (state, new SessionStarted(Samples.Request(), SessionStates.Digest));
            yield return (state, new SessionStarted(Samples.Request(), "another"));
        }
        else if (type == typeof(StageEnded))
        {
            yield return (state, new StageEnded(StageReports.RedBuild()));
            yield return (state, new StageEnded(StageReports.Discovery(Samples.Green("build"), Samples.Green("test"))));
            yield return (state, new StageEnded(StageReports.OnePatch()));
        }
        else if (type == typeof(SessionConcluded))
        {
            yield return (state, new SessionConcluded(new SessionResult()));
            if (phase == SessionPhase.Concluding)
            {
                foreach (var verdict in SessionPhases.Where(candidate => candidate.IsFinal()))
                {
                    yield return (state with { Verdict = verdict }, new SessionConcluded(new SessionResult()));
                }
            }
        }
        else
        {
            yield return (state, Make<SessionEvent>(type));
            yield return (state with { DueAt = Samples.Noon }, Make<SessionEvent>(type));
        }
    }

    private static IEnumerable<(StageState State, StageEvent Received)> StageCases(StagePhase phase, Type type)
    {
        var state = StageStates.At(phase);
        var twoTasks = StageStates.Plan(1, StageStates.Task("one"), StageStates.Task("two"));
        if (type == typeof(StageStarted))
        {
            yield return (state, new StageStarted(StageStates.Plan(5, StageStates.Task("one")), StageStates.Digest));
            yield return (state, new StageStarted(StageStates.Plan(5), "another"));
        }
        else if (type == typeof(TaskReported))
        {
            yield return (state, StageStates.Completed("one"));
            if (phase == StagePhase.Running)
            {
                yield return (StageStates.Started(twoTasks), StageStates.Completed("one"));
            }
        }
        else if (type == typeof(StageSuspended) || type == typeof(StageResumed))
        {
            yield return (state, type == typeof(StageSuspended) ? new StageSuspended("lunch", 1) : new StageResumed(1));
        }
        else if (type == typeof(TaskBegan))
        {
            yield return (state, StageStates.Began("one"));
        }
        else if (type == typeof(WorkerLost))
        {
            yield return (state, new WorkerLost("one", 1, "silent"));
            if (phase == StagePhase.Running)
            {
                var fragile = StageStates.Plan(1, StageStates.Task("one"));
                var atWork = StageStates.Then(StageStates.Started(fragile with { Limits = fragile.Limits with { LossesMax = 1 } }), StageStates.Began("one"));
                yield return (atWork, new WorkerLost("one", 1, "silent"));
            }
        }
        else
        {
            yield return (state, Make<StageEvent>(type));
        }
    }

    private static TEvent Make<TEvent>(Type type)
    {
        var constructor = type.GetConstructors().MinBy(candidate => candidate.GetParameters().Length)!;
        return (TEvent)constructor.Invoke([.. constructor.GetParameters().Select(parameter => (object)$"some {parameter.Name}")]);
    }

    private static TState? Try<TState>(Func<TState> apply)
        where TState : class
    {
        try
        {
            return apply();
        }
        catch (InvalidTransitionException)
        {
            return null;
        }
    }

    private static IEnumerable<Type> EventTypes(Type family) => family.Assembly.GetTypes().Where(type => type.IsSubclassOf(family));

    private static TheoryData<TPhase, Type> Pairs<TPhase>(IEnumerable<TPhase> phases, Type family)
    {
        var pairs = new TheoryData<TPhase, Type>();
        foreach (var phase in phases)
        {
            foreach (var type in EventTypes(family))
            {
                pairs.Add(phase, type);
            }
        }

        return pairs;
    }
}
