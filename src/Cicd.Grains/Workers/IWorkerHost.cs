using Cicd.Contracts;

namespace Cicd.Grains;

/// <summary>
/// Runs tasks outside of the grains. Its loops start with the host: one started from a grain would stay on that grain's scheduler.
/// </summary>
public interface IWorkerHost
{
    /// <summary>Queues the task and returns.</summary>
    /// <exception cref="WorkerHostBusyException">The queue is full, or the host is stopping. The stage tries again.</exception>
    void Start(TaskDispatch dispatch);

    /// <summary>Stops this epoch of the task or an older one, queued or running. It then reports nothing.</summary>
    void Stop(WorkerId worker, int epoch);

    /// <summary>Queued or running here?</summary>
    bool IsRunning(WorkerId worker, int epoch);
}
