namespace Orleans.Runtime;

/// <summary>Something that an activation does on request: a call or a timer tick. It is a link of the queue that it waits in.</summary>
internal abstract class Request
{
    public Request? Next { get; set; }

    /// <summary>The activation that runs it, once it has been started.</summary>
    public Activation? Host { get; set; }

    /// <summary>How it was let in, so that its end takes the right count back.</summary>
    public Admission Admission { get; set; }

    /// <summary>The caller's <see cref="RequestContext"/>; copied on write, so the reference can be shared.</summary>
    public Dictionary<string, object>? Context { get; init; }

    public abstract bool AlwaysInterleaves { get; }

    public virtual bool IsReadOnly => false;

    /// <summary>Whether it counts as use of the activation.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Whether it means this activation and no later one, so that it is dropped when the activation ends.</summary>
    public virtual bool EndsWithActivation => false;

    /// <summary>Whether nobody waits for it any more, so that it need not start.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>A timestamp of the time provider, at which the request was made.</summary>
    public long MadeAt { get; set; }

    /// <summary>
    /// Gives it up when its caller's time is over, though nobody has told the caller yet: as Orleans drops expired messages, so that a call does not
    /// take effect long after its caller has tried again or thought better of it.
    /// </summary>
    public virtual void DropIfLate(TimeProvider time)
    {
    }

    public Guid ReentrancyId => RequestContext.ReentrancyIdOf(Context);

    /// <summary>Runs the request as a turn of the host.</summary>
    public abstract Task Invoke(Activation host);

    /// <summary>Passes on the outcome of the task that <see cref="Invoke"/> returned.</summary>
    public abstract void Complete(Task outcome);

    /// <summary>What a task failed with.</summary>
    protected static Exception FailureOf(Task outcome) => outcome.Exception?.InnerException ?? new TaskCanceledException(outcome);

    /// <summary>The request will not be run.</summary>
    public abstract void Reject(Exception reason);
}
