namespace Cicd.Contracts;

/// <summary>
/// One running task. Key: <see cref="WorkerId"/>. Starts the task in a service of its silo, sends heartbeats to the stage while it runs,
/// reports once. It keeps no durable state: what a lost worker held, the stage dispatches again.
/// </summary>
[Alias("cicd.worker")]
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Begins the task and returns; an epoch that is running or older is ignored.</summary>
    [Alias("start")]
    Task StartAsync(TaskDispatch dispatch);

    /// <summary>Stops the task of this epoch or an older one, its processes included. Nothing running is fine.</summary>
    [Alias("stop")]
    Task StopAsync(int epoch, string reason);

    /// <summary>Said by the service that ran the task, at its end; the grain reports to the stage until the stage has taken it.</summary>
    [Alias("ended")]
    Task EndedAsync(TaskReport report);

    /// <summary>True when this very epoch is running here; after a restart it is false at once, and the stage need not wait for a missing heartbeat.</summary>
    [Alias("is-running")]
    Task<bool> IsRunningAsync(int epoch);
}
