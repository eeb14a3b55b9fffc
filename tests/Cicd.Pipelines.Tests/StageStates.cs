using Cicd.Contracts;
using Cicd.Testing;

namespace Cicd.Pipelines.Tests;

/// <summary>Stages in every phase, made by the machine itself.</summary>
internal static class StageStates
{
    public const string Digest = "digest";

    public static readonly StageId Id = new(Samples.Session, 1, StageKind.Discovery);

    public static StagePlan Plan(int agents, params StageTaskPlan[] tasks) => new()
    {
        Stage = Id,
        Request = Samples.Request(),
        Tasks = [.. tasks],
        Limits = StageLimits.For(StageKind.Discovery) with { Agents = agents },
    };

    public static StageTaskPlan Task(string name, int group = 4, params string[] dependsOn) =>
        new() { Name = name, Order = new AnalyzeContext(), PriorityGroup = group, DependsOn = [.. dependsOn] };

    public static StageState Started(StagePlan plan) => Then(new StageState(), new StageStarted(plan, Digest));

    public static StageState At(StagePhase phase) => phase switch
    {
        StagePhase.Pending => new StageState(),
        StagePhase.Running => Started(Plan(5, Task("one"))),
        StagePhase.Suspended => Then(At(StagePhase.Running), new StageSuspended("lunch")),
        StagePhase.Completed => Then(At(StagePhase.Running), Completed("one")),
        StagePhase.Cancelled => Then(At(StagePhase.Running), new StageCancelled("wrong branch")),
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };

    public static StageEvent Began(string task, int epoch = 1) => new TaskBegan(task, epoch);

    public static StageEvent Completed(string task, int epoch = 1) => Reported(task, epoch, new TaskCompleted(new FailuresClassified([])));

    public static StageEvent Failed(string task, int epoch = 1) => Reported(task, epoch, new TaskFailed("no space left"));

    public static StageEvent Reported(string task, int epoch, TaskEnd end) =>
        new TaskReported(new TaskReport { Task = task, Epoch = epoch, End = end });

    public static StageState Then(StageState state, params StageEvent[] events) =>
        events.Aggregate(state, (current, received) => StageMachine.Apply(current, received, Samples.Noon).State);
}
