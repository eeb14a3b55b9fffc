namespace Orleans.Runtime;

/// <summary>
/// Where the engine's work goes: the one seam between it and threads. The simulated cluster puts a queue of its own here, which runs everything on
/// one thread. An item must be run once, and with the default execution context.
/// </summary>
internal interface IWorkQueue
{
    void Post(IThreadPoolWorkItem item);
}
