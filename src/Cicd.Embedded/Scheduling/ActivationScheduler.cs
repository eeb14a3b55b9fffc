namespace Orleans.Runtime;

/// <summary>The task scheduler of one activation: what is queued here runs as a turn of it, one at a time.</summary>
internal sealed class ActivationScheduler(Activation activation) : TaskScheduler
{
    public override int MaximumConcurrencyLevel => 1;

    public void Run(Task turn) => TryExecuteTask(turn);

    protected override void QueueTask(Task task) => activation.QueueTurn(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(Activation.Current, activation) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => activation.WaitingTurns();
}
