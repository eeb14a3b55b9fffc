using Cicd.Contracts;

namespace Cicd.Repair.Tasks;

/// <summary>Base of the tasks: takes the order out of the dispatch.</summary>
internal abstract class StageTask<TOrder> : IStageTask
    where TOrder : TaskOrder
{
    public Type OrderType => typeof(TOrder);

    public Task<TaskResult> RunAsync(TaskContext context, CancellationToken cancellationToken) =>
        RunAsync((TOrder)context.Dispatch.Order, context, cancellationToken);

    protected abstract Task<TaskResult> RunAsync(TOrder order, TaskContext context, CancellationToken cancellationToken);
}
