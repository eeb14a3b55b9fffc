namespace Cicd.Storage;

/// <summary>Tells waiters of this process that the log has grown. The position of the last append this process made; 0 before the first.</summary>
internal sealed class AppendSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _position;

    public void Raise(long position)
    {
        TaskCompletionSource reached;
        lock (_gate)
        {
            if (position <= _position)
            {
                return;
            }

            _position = position;
            reached = _next;
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        reached.TrySetResult();
    }

    /// <summary>Completed when the log has grown beyond the position.</summary>
    public Task After(long position)
    {
        lock (_gate)
        {
            // Any raise from now on lies beyond _position, so beyond every position that was not reached before.
            return _position > position ? Task.CompletedTask : _next.Task;
        }
    }
}
