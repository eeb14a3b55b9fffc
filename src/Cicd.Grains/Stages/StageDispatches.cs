using Cicd.Contracts;
using Cicd.Pipelines;

namespace Cicd.Grains;

/// <summary>Messages that a stage writes from its state.</summary>
internal static class StageDispatches
{
    /// <summary>Null when the task has moved on since the effect was asked for.</summary>
    public static TaskDispatch? For(StageState state, DispatchTask dispatch)
    {
        if (state.Phase != StagePhase.Running
            || state.Find(dispatch.Task) is not { Phase: TaskPhase.Running } task
            || task.Epoch != dispatch.Epoch)
        {
            return null;
        }

        var plan = state.Plan!;
        var planned = state.FindPlan(dispatch.Task)!;
        return new TaskDispatch
        {
            Worker = new WorkerId(plan.Stage, dispatch.Task),
            Epoch = dispatch.Epoch,
            Order = planned.Order,
            Request = plan.Request,
            Inputs = [.. planned.DependsOn.Select(name => state.Find(name)!.Result!)],
            AgentTime = plan.Limits.AgentTime,
        };
    }

    public static StageReport Report(StageState state) => new()
    {
        Stage = state.Plan!.Stage,
        Outcome = state.Phase == StagePhase.Completed ? StageOutcome.Completed : StageOutcome.Cancelled,
        Results = [.. state.Tasks.Select(task => task.Result).OfType<TaskResult>()],
        Faults = [.. state.Tasks.Where(task => task.Fault is not null).Select(task => new TaskFault(task.Name, task.Fault!))],
        TasksTotal = state.Tasks.Length,
    };
}
