using System.Collections.Frozen;
using Cicd.Contracts;
using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Repair.Tasks;

/// <summary>Finds the task for an order, gives it its clock, and turns every expected end into a value.</summary>
internal sealed class StageTaskCatalog : IStageTaskRunner
{
    private readonly FrozenDictionary<Type, IStageTask> _tasks;
    private readonly TimeProvider _time;
    private readonly ITaskProgress? _progress;

    public StageTaskCatalog(IEnumerable<IStageTask> tasks, TimeProvider time, ITaskProgress? progress = null)
    {
        _tasks = tasks.ToFrozenDictionary(task => task.OrderType);
        _time = time;
        _progress = progress;
    }

    public async Task<TaskEnd> RunAsync(TaskDispatch dispatch, CancellationToken cancellationToken)
    {
        if (!_tasks.TryGetValue(dispatch.Order.GetType(), out var task))
        {
            return new TaskFailed($"Nothing here can do a task of the kind {dispatch.Order.GetType().Name}.");
        }

        using var clock = new AgentClock(_time, dispatch.AgentTime, cancellationToken);
        var context = new TaskContext { Dispatch = dispatch, Clock = clock, Progress = line => _progress?.Report(dispatch.Worker, line) };
        try
        {
            return new TaskCompleted(await task.RunAsync(context, clock.Token));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new TaskInterrupted("The task was stopped.");
        }
        catch (OperationCanceledException) when (clock.IsExhausted)
        {
            return new TaskFailed($"The agent's own time of {clock.Budget.TotalSeconds:0} s was up (commands not counted).");
        }
        catch (Exception broken) when (broken is TaskCannotRunException or GitException or IOException or UnauthorizedAccessException or PatchFormatException or ArtifactMissingException or ArtifactDamagedException or ArtifactTooLargeException)
        {
            return new TaskFailed(broken.Message);
        }
    }
}
