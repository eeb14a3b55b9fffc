namespace Orleans.Runtime;

/// <summary>
/// Where the engine's work goes: the one seam between it and threads. The simulated cluster puts a queue of its own here, which runs everything on
/// one thread. An item must be run once, and with the default execution context.
/// </summary>
internal interface IWorkQueue
{
    /// <summary>
    /// After so many turns a busy activation goes back to the end of the queue. A count, because a span of time would make the order of turns depend
    /// on the speed of the machine.
    /// </summary>
    int TurnsPerItem => 64;

    void Post(IThreadPoolWorkItem item);
}
