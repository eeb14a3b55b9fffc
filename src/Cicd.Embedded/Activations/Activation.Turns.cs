namespace Orleans.Runtime;

internal sealed partial class Activation
{
    private static readonly Action<object?> StartRequestsOf = static activation => ((Activation)activation!).StartRequests();

    private Queue<Task>? _turns;
    private bool _requestsMayStart;
    private bool _isPosted;

    public void QueueTurn(Task turn)
    {
        bool post;
        lock (_gate)
        {
            (_turns ??= new Queue<Task>(4)).Enqueue(turn);
            post = ClaimPost();
        }

        Post(post);
    }

    public void QueueTurn(Action<object?> action, object state)
    {
        Task turn;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            turn = new Task(action, state);
        }

        turn.Start(_scheduler);
    }

    public IEnumerable<Task> WaitingTurns()
    {
        lock (_gate)
        {
            return _turns?.ToArray() ?? [];
        }
    }

    void IWorkItemScheduler.QueueAction(Action action) => new Task(action).Start(_scheduler);

    void IWorkItemScheduler.QueueAction(Action<object> action, object state) => new Task(action!, state).Start(_scheduler);

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(_scheduler);

    void IThreadPoolWorkItem.Execute()
    {
        var outer = _current;
        _current = this;
        try
        {
            for (var i = 0; i < Silo.TurnsPerItem; i++)
            {
                if (!TryRunTurn())
                {
                    return;
                }
            }

            if (TryRest())
            {
                return;
            }
        }
        finally
        {
            _current = outer;
        }

        Silo.WorkQueue.Post(this);
    }

    private bool TryRunTurn()
    {
        Task? turn = null;
        lock (_gate)
        {
            if (_requestsMayStart)
            {
                _requestsMayStart = false;
            }
            else if (_turns is null || !_turns.TryDequeue(out turn))
            {
                _isPosted = false;
                return false;
            }
        }

        if (turn is null)
        {
            // Inside a task, so that every await of the request sees this scheduler as the current one.
            new Task(StartRequestsOf, this).RunSynchronously(_scheduler);
        }
        else
        {
            _scheduler.Run(turn);
        }

        return true;
    }

    /// <summary>True when nothing is left to run; whoever brings something then posts the activation again.</summary>
    private bool TryRest()
    {
        lock (_gate)
        {
            _isPosted = _requestsMayStart || _turns is { Count: > 0 };
            return !_isPosted;
        }
    }

    /// <summary>Under the gate: whether the caller has to post the activation after leaving it.</summary>
    private bool ClaimPost()
    {
        var claimed = !_isPosted;
        _isPosted = true;
        return claimed;
    }

    private void Post(bool claimed)
    {
        if (claimed)
        {
            Silo.WorkQueue.Post(this);
        }
    }
}
