using System.Diagnostics.CodeAnalysis;
using Orleans.Storage;

namespace Orleans.Runtime;

internal sealed partial class Activation
{
    private RequestQueue _interleaving;
    private RequestQueue _waiting;
    private int _waitingReadOnly;
    private int _waitingInChain;
    private int _runningExclusive;
    private int _runningReadOnly;
    private int _runningInterleaving;
    private bool _isStarting;
    private Dictionary<Guid, int>? _reentrantSections;
    private TaskCompletionSource? _quiet;

    /// <summary>The timestamp of the last request that kept the activation alive.</summary>
    public long LastUsedAt { get; private set; }

    private bool IsRunning => _runningExclusive + _runningReadOnly + _runningInterleaving > 0;

    /// <summary>Takes a request in; false when the activation has ended and the request has to go to another one.</summary>
    public bool Receive(Request request)
    {
        bool post;
        lock (_gate)
        {
            if (_phase == ActivationPhase.Ended)
            {
                return request.EndsWithActivation;
            }

            if (Class.IsReentrant || request.AlwaysInterleaves)
            {
                _interleaving.Append(request);
            }
            else
            {
                _waiting.Append(request);
                _waitingReadOnly += request.IsReadOnly ? 1 : 0;
                _waitingInChain += request.ReentrancyId != Guid.Empty ? 1 : 0;
            }

            _requestsMayStart = true;
            post = ClaimPost();
        }

        Post(post);
        return true;
    }

    public void EnterReentrantSection(Guid chain)
    {
        bool post;
        lock (_gate)
        {
            _reentrantSections ??= [];
            _reentrantSections[chain] = _reentrantSections.GetValueOrDefault(chain) + 1;
            _requestsMayStart = true;
            post = ClaimPost();
        }

        Post(post);
    }

    public void ExitReentrantSection(Guid chain)
    {
        lock (_gate)
        {
            if (_reentrantSections is not null && _reentrantSections.TryGetValue(chain, out var depth))
            {
                if (depth > 1)
                {
                    _reentrantSections[chain] = depth - 1;
                }
                else
                {
                    _reentrantSections.Remove(chain);
                }
            }
        }
    }

    private void StartRequests()
    {
        // What a request leaves behind in the flow (async locals set outside of an async method) must not reach the next one.
        var clean = ExecutionContext.Capture();
        _isStarting = true;
        while (TryTakeRequest(out var request))
        {
            Start(request);
            if (clean is not null)
            {
                ExecutionContext.Restore(clean);
            }
        }

        _isStarting = false;
    }

    private bool TryTakeRequest([NotNullWhen(true)] out Request? request)
    {
        Request? first;
        lock (_gate)
        {
            request = null;
            if (_phase == ActivationPhase.Active)
            {
                return _interleaving.TryTakeFirst(out request)
                    ? Admitted(request, Admission.Interleaving)
                    : TryTakeWaiting(out request);
            }

            if (_phase != ActivationPhase.Created)
            {
                return false;
            }

            _phase = ActivationPhase.Activating;
            first = _interleaving.First ?? _waiting.First;
        }

        // The grain is activated on behalf of the request that found it missing.
        RequestContext.Values = first?.Context;
        _ = ActivateAsync();
        return false;
    }

    private bool TryTakeWaiting([NotNullWhen(true)] out Request? request)
    {
        // Without this, a long queue would be searched to its end each time a request ends or arrives.
        var searchWorthwhile = _runningExclusive == 0
            ? _runningReadOnly == 0 || _waitingReadOnly > 0 || _waitingInChain > 0
            : _waitingInChain > 0 && _reentrantSections is { Count: > 0 };
        request = null;
        if (!searchWorthwhile || !_waiting.TryTakeFirst(this, static (self, r) => self.MayStart(r), out request))
        {
            return false;
        }

        _waitingReadOnly -= request.IsReadOnly ? 1 : 0;
        _waitingInChain -= request.ReentrancyId != Guid.Empty ? 1 : 0;
        return Admitted(request, request.IsReadOnly ? Admission.ReadOnly : Admission.Exclusive);
    }

    private bool MayStart(Request request) =>
        (_runningExclusive == 0 && (_runningReadOnly == 0 || request.IsReadOnly))
        || (_reentrantSections is { Count: > 0 } sections && request.ReentrancyId is var chain && chain != Guid.Empty && sections.ContainsKey(chain));

    private bool Admitted(Request request, Admission admission)
    {
        request.Admission = admission;
        Count(admission, 1);
        return true;
    }

    private void Count(Admission admission, int change)
    {
        switch (admission)
        {
            case Admission.Exclusive:
                _runningExclusive += change;
                break;
            case Admission.ReadOnly:
                _runningReadOnly += change;
                break;
            default:
                _runningInterleaving += change;
                break;
        }
    }

    private void Start(Request request)
    {
        request.DropIfLate(Silo.Time);
        request.Host = this;
        Interlocked.MemoryBarrier();
        if (request.IsAbandoned)
        {
            End(request, Task.CompletedTask);
            return;
        }

        RequestContext.Values = request.Context;
        Task outcome;
        try
        {
            outcome = request.Invoke(this) ?? Task.FromException(new InvalidOperationException("A grain method returned null instead of a task."));
        }
#pragma warning disable CA1031 // Whatever the grain throws is the outcome of the request.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            outcome = Task.FromException(failure);
        }

        if (outcome.IsCompleted)
        {
            End(request, outcome);
        }
        else
        {
            // In a turn of this activation: the copy of the result must not be taken while another turn changes it.
            outcome.ContinueWith(
                static (task, state) => ((Request)state!).Host!.End((Request)state, task),
                request,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                _scheduler);
        }
    }

    private void End(Request request, Task outcome)
    {
        bool post;
        lock (_gate)
        {
            Count(request.Admission, -1);
            if (request.KeepsAlive)
            {
                LastUsedAt = Silo.Time.GetTimestamp();
            }

            if (!IsRunning)
            {
                _quiet?.TrySetResult();
            }

            _requestsMayStart |= !_isStarting && !(_waiting.IsEmpty && _interleaving.IsEmpty);
            post = _requestsMayStart && ClaimPost();
        }

        // Before the caller learns of it: a caller that lets the same exception through must not take it for a conflict of its own.
        if (outcome is { IsFaulted: true, Exception.InnerException: InconsistentStateException { IsSourceActivation: true } conflict })
        {
            conflict.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, conflict, "The stored state has been changed by somebody else."));
        }

        // Last, so that whoever learns the outcome finds the accounts settled. No other request starts before this turn has ended.
        request.Complete(outcome);
        Post(post);
    }
}
