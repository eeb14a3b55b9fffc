namespace Orleans.Runtime;

/// <summary>
/// Runs the engine's own asynchronous work (reminder deliveries) on the <see cref="IWorkQueue"/>, so that its continuations do not leave the
/// simulation's thread. Unlike an activation it runs turns in parallel.
/// </summary>
internal sealed class BackgroundScheduler(IWorkQueue queue) : TaskScheduler
{
    /// <summary>Starts work whose failures the work itself has to handle.</summary>
    public void Start(Func<Task> work)
    {
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            new Task(static state => ((Func<Task>)state!).Invoke(), work).Start(this);
        }
    }

    protected override void QueueTask(Task task) => queue.Post(new Turn(this, task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private sealed class Turn(BackgroundScheduler scheduler, Task task) : IThreadPoolWorkItem
    {
        public void Execute() => scheduler.TryExecuteTask(task);
    }
}
