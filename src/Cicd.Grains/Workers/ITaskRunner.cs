using Cicd.Contracts;

namespace Cicd.Grains;

/// <summary>Does a task. In production the tasks of Cicd.Repair; in a simulation whatever its scenario wants.</summary>
public interface ITaskRunner
{
    /// <summary>Runs until the task's end or the cancellation, which it answers with an <see cref="OperationCanceledException"/>.</summary>
    Task<TaskEnd> RunAsync(TaskDispatch dispatch, CancellationToken cancellationToken);
}
