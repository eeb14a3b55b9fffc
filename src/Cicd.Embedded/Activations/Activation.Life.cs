using Orleans.Configuration;

namespace Orleans.Runtime;

internal sealed partial class Activation
{
    private List<IStateFacet>? _states;
    private HashSet<GrainTimer>? _timers;
    private TaskCompletionSource? _deactivated;
    private DeactivationReason? _deactivationReason;
    private long _keptAliveUntil;

    public Task Deactivated
    {
        get
        {
            lock (_gate)
            {
                return _phase == ActivationPhase.Ended
                    ? Task.CompletedTask
                    : (_deactivated ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    private GrainCollectionOptions Limits => Silo.CollectionOptions;

    /// <summary>State that has to be read before the grain is activated.</summary>
    public void AddState(IStateFacet state) => (_states ??= []).Add(state);

    public void AddTimer(GrainTimer timer)
    {
        lock (_gate)
        {
            (_timers ??= []).Add(timer);
        }
    }

    public void RemoveTimer(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers?.Remove(timer);
        }
    }

    public void DelayDeactivation(TimeSpan delay)
    {
        var now = Silo.Time.GetTimestamp();
        var until = delay >= Silo.Forever ? long.MaxValue : delay <= TimeSpan.Zero ? now : now + Silo.Timestamps(delay);
        lock (_gate)
        {
            _keptAliveUntil = until;
        }
    }

    /// <summary>Whether idle collection may end the activation.</summary>
    public bool IsIdle(long now)
    {
        lock (_gate)
        {
            return _phase == ActivationPhase.Active
                && !IsRunning
                && _waiting.IsEmpty
                && _interleaving.IsEmpty
                && now >= _keptAliveUntil
                && now - LastUsedAt >= Class.CollectionAge;
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_deactivationReason is not null || _phase == ActivationPhase.Ended)
            {
                return;
            }

            _deactivationReason = deactivationReason;
            if (_phase == ActivationPhase.Activating)
            {
                return; // Activation goes on to its end and then deactivates.
            }

            _phase = ActivationPhase.Deactivating;
        }

        QueueTurn(static self => _ = ((Activation)self!).DeactivateAsync(), this);
    }

    private async Task ActivateAsync()
    {
        using var timeout = new CancellationTokenSource(Limits.ActivationTimeout, Silo.Time);
        try
        {
            GrainInstance = Class.CreateInstance(this);
            foreach (var state in _states ?? [])
            {
                await state.LoadAsync(timeout.Token);
            }

            if (GrainInstance is IGrainBase grain && grain.OnActivateAsync(timeout.Token) is { IsCompletedSuccessfully: false } activation)
            {
                await activation.WaitAsync(timeout.Token);
            }
        }
#pragma warning disable CA1031 // Whatever keeps the grain from being activated is what its callers get.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogActivationFailed(Silo.Logger, failure, GrainId);
            await EndAsync();
            FailWaiting(failure);
            return;
        }

        bool isLeaving;
        lock (_gate)
        {
            LastUsedAt = Silo.Time.GetTimestamp();
            isLeaving = _deactivationReason is not null;
            _phase = isLeaving ? ActivationPhase.Deactivating : ActivationPhase.Active;
            _requestsMayStart = !isLeaving;
        }

        if (isLeaving)
        {
            await DeactivateAsync();
        }
    }

    private async Task DeactivateAsync()
    {
        using var timeout = new CancellationTokenSource(Limits.DeactivationTimeout, Silo.Time);
        StopTimers();
        try
        {
            await WhenQuietAsync().WaitAsync(timeout.Token);
            if (GrainInstance is IGrainBase grain
                && grain.OnDeactivateAsync(_deactivationReason!.Value, timeout.Token) is { IsCompletedSuccessfully: false } deactivation)
            {
                await deactivation.WaitAsync(timeout.Token);
            }
        }
#pragma warning disable CA1031 // A grain that fails to say goodbye is let go all the same.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogDeactivationFailed(Silo.Logger, failure, GrainId);
        }

        await EndAsync();
        Resend();
    }

    private async Task WhenQuietAsync()
    {
        Task quiet;
        lock (_gate)
        {
            if (!IsRunning)
            {
                return;
            }

            quiet = (_quiet = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        // Awaited here and not by WaitAsync, which would go on in the thread pool.
        await quiet;
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
        {
            timers = _timers is null ? [] : [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }

    private async Task EndAsync()
    {
        StopTimers();
        try
        {
            switch (GrainInstance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }

            switch (_scope)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                default:
                    _scope?.Dispose();
                    break;
            }
        }
#pragma warning disable CA1031 // As above.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogDeactivationFailed(Silo.Logger, failure, GrainId);
        }

        Silo.Forget(this);
        TaskCompletionSource? deactivated;
        lock (_gate)
        {
            _phase = ActivationPhase.Ended;
            deactivated = _deactivated;
        }

        deactivated?.TrySetResult();
    }

    private void Resend()
    {
        foreach (var request in TakeAll())
        {
            Silo.Resend(GrainId, request);
        }
    }

    private void FailWaiting(Exception failure)
    {
        foreach (var request in TakeAll())
        {
            request.Reject(failure);
        }
    }

    private List<Request> TakeAll()
    {
        var left = new List<Request>();
        lock (_gate)
        {
            while (_waiting.TryTakeFirst(out var request) || _interleaving.TryTakeFirst(out request))
            {
                left.Add(request);
            }

            _waitingReadOnly = 0;
            _waitingInChain = 0;
        }

        left.ForEach(request => request.DropIfLate(Silo.Time));
        left.RemoveAll(request => request.EndsWithActivation || request.IsAbandoned);
        return left;
    }
}
