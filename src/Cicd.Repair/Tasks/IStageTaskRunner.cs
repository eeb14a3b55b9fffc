using Cicd.Contracts;

namespace Cicd.Repair.Tasks;

/// <summary>Runs a dispatched task to its end, which is always a value.</summary>
public interface IStageTaskRunner
{
    /// <summary>
    /// Completed, failed (can't be done, or the agent's time is up) or interrupted (the token was cancelled).
    /// </summary>
    Task<TaskEnd> RunAsync(TaskDispatch dispatch, CancellationToken cancellationToken);
}
