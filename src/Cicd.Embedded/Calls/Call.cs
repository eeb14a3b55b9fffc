namespace Orleans.Runtime;

/// <summary>One call of a grain method. It ends once: by the grain's answer, its timeout, its caller's cancellation, or the end of the silo.</summary>
#pragma warning disable CA1001 // The token source has neither timer nor handle, so there is nothing to dispose; calls are made by the million.
internal abstract class Call(GrainMethod method, GrainId target, object?[] arguments) : Request
#pragma warning restore CA1001
{
    private int _ended;
    private CancellationTokenSource? _cancellation;
    private CancellationTokenRegistration _registration;

    public GrainMethod Method { get; } = method;

    public GrainId Target { get; } = target;

    public override bool AlwaysInterleaves => Method.AlwaysInterleaves;

    public override bool IsReadOnly => Method.IsReadOnly;

    public override bool IsAbandoned => Volatile.Read(ref _ended) != 0;

    /// <summary>The timestamp at which the caller gives up; 0: nobody waits.</summary>
    public long Deadline { get; set; }

    /// <summary>The list of <see cref="PendingCalls"/> that the call is in, and its neighbours there.</summary>
    public PendingCalls.Shard? PendingIn { get; set; }

    public Call? PendingBefore { get; set; }

    public Call? PendingAfter { get; set; }

    public override Task Invoke(Activation host) => Method.Invoke(host.GrainInstance!, arguments);

    public override void Complete(Task outcome)
    {
        if (outcome.IsCompletedSuccessfully)
        {
            Answer(outcome);
        }
        else
        {
            Reject(FailureOf(outcome));
        }
    }

    public override void Reject(Exception reason) => Fail(ExceptionTravel.ForCaller(reason));

    public override void DropIfLate(TimeProvider time)
    {
        if (IsLate(time.GetTimestamp()))
        {
            TimeOut(time.GetElapsedTime(MadeAt, Deadline));
        }
    }

    /// <summary>A one-way call has no deadline.</summary>
    public bool IsLate(long now) => Deadline != 0 && Deadline < now;

    public void TimeOut(TimeSpan timeout) => Fail(new TimeoutException(
        $"Response did not arrive on time in {timeout} for {Target} {Method.Name}. The grain goes on with it, if it has begun. "
        + "A grain that calls itself, or is called back by one it waits for, waits in vain unless it is reentrant or allows call chain reentrancy."));

    /// <summary>Gives the grain a token of its own and links it to the caller's.</summary>
    public void LinkCancellation(int argument, CancellationToken callersToken)
    {
        _cancellation = new CancellationTokenSource();
        arguments[argument] = _cancellation.Token;
        _registration = callersToken.UnsafeRegister(static (state, token) => ((Call)state!).Cancel(token), this);
    }

    protected abstract void Answer(Task outcome);

    protected abstract void SetException(Exception failure);

    protected abstract void SetCanceled(CancellationToken token);

    /// <summary>True for the one who may set the outcome.</summary>
    protected bool TryEnd()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return false;
        }

        PendingIn?.Remove(this);
        _registration.Unregister();
        return true;
    }

    private void Fail(Exception failure)
    {
        if (TryEnd())
        {
            SetException(failure);
        }
    }

    private void Cancel(CancellationToken token)
    {
        if (!TryEnd())
        {
            return;
        }

        SetCanceled(token);

        // A host that starts the call after this line sees that it has been abandoned.
        Host?.QueueTurn(static state => ((CancellationTokenSource)state!).Cancel(), _cancellation!);
    }
}
