using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Storage;
using Microsoft.Extensions.Logging;

namespace Cicd.Grains;

/// <summary>
/// Base of the event-sourced grains (DESIGN §3): an event is applied, made durable, and only then are its effects performed. The effects run
/// in a pump outside of any request; each result comes back through a call to the grain itself, and is recorded once.
/// </summary>
/// <remarks>
/// A version conflict or any other failed append means that this activation no longer knows what is true: it gives up, and the next one reads
/// the log. Machine grains are never reentrant; only reads interleave.
/// </remarks>
#pragma warning disable CA1001 // A cancellation source without a timer holds nothing that must be disposed, and the pump may look at it late.
public abstract class MachineGrain<TState, TEvent, TEffect> : Grain, IMachineGrain, IRemindable
#pragma warning restore CA1001
    where TState : class
    where TEvent : class
    where TEffect : class, IEffect
{
    private const string ReminderName = "machine";

    // A reminder can't tick more often (DESIGN §2); it is the net below the timers.
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    private readonly IPersistentState<MachineSnapshot<TState, TEffect>> _snapshot;
    private readonly MachineServices _services;
    private readonly ILogger _logger;
    private readonly Dictionary<string, TEvent?> _results = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lanesInFlight = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _deactivating = new();

    private TState? _state;
    private ImmutableArray<PendingEffect<TEffect>> _pending = [];
    private long _version;
    private bool _raising;
    private long _raisedThroughSelf;
    private IGrainTimer? _dueTimer;

    protected MachineGrain(IPersistentState<MachineSnapshot<TState, TEffect>> snapshot, MachineServices services)
    {
        _snapshot = snapshot;
        _services = services;
        _logger = services.Loggers.CreateLogger(GetType());
    }

    protected TState State => _state ?? throw new InvalidOperationException("The grain is not active yet.");

    protected IGrainFactory Grains => _services.Grains;

    protected TimeProvider Time => _services.Time;

    protected string Key => this.GetPrimaryKeyString();

    protected ILogger Logger => _logger;

    /// <summary>Cancelled when this activation ends.</summary>
    protected CancellationToken Deactivating => _deactivating.Token;

    /// <summary>The event log's name of this machine, for example <c>session/cicd-…</c>.</summary>
    protected abstract string Stream { get; }

    protected abstract TState Initial { get; }

    /// <summary>Pure: the same for the same arguments, whenever it is called.</summary>
    protected abstract Step<TState, TEffect> Apply(TState state, TEvent received, DateTimeOffset now);

    /// <summary>Does it. May be called again for the same effect. Returns what came of it, or null when there is nothing to say.</summary>
    protected abstract Task<TEvent?> PerformAsync(TEffect effect, CancellationToken cancellationToken);

    /// <summary>What the read model shows of the state; null while there is nothing to show.</summary>
    protected abstract ReadModelChange? Project(TState state);

    /// <summary>When the machine wants to hear of <see cref="WhenDue"/>; null when it does not wait for a time.</summary>
    protected abstract DateTimeOffset? DueAt(TState state);

    protected abstract TEvent WhenDue { get; }

    /// <summary>True when nothing can happen any more.</summary>
    protected abstract bool IsOver(TState state);

    /// <summary>Called after the state was loaded and after every reminder: take up what a lost process may have left.</summary>
    protected virtual void TakeUp()
    {
    }

    /// <summary>Called after each event; for what lives only as long as this activation.</summary>
    protected virtual void AfterApplied()
    {
    }

    /// <summary>What to record when an effect failed as often as it may; null leaves it pending for the reminder.</summary>
    protected virtual TEvent? WhenEffectFails(TEffect effect, Exception failure) => null;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = _snapshot.State.State ?? Initial;
        _version = _snapshot.State.Version;
        _pending = _snapshot.State.Pending;
        await ReplayAsync(cancellationToken);
        AfterApplied();
        ArmDueTimer();
        TakeUp();
        Pump();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _deactivating.Cancel();
        return Task.CompletedTask;
    }

    public Task PokeAsync()
    {
        if (!IsOver(State))
        {
            TakeUp();
        }

        Pump();
        return Task.CompletedTask;
    }

    public Task SettleAsync(string effectId)
    {
        if (!_results.Remove(effectId, out var result))
        {
            return Task.CompletedTask;
        }

        var isOurs = _pending.Any(pending => pending.Id == effectId);
        return isOurs ? RecordAsync(result, effectId) : result is null ? Task.CompletedTask : RecordAsync(result, settles: null);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // Armed before the first event: where that could not be stored and nobody came back with it, there is nothing to be reminded of.
        if (_version == 0 || (IsOver(State) && _pending.IsEmpty))
        {
            await DropReminderAsync();
            return;
        }

        TakeUp();
        Pump();
    }

    /// <summary>Applies the event and makes it durable. On return its effects are on their way.</summary>
    /// <exception cref="InvalidTransitionException">A wrong call; nothing has changed.</exception>
    protected Task RaiseAsync(TEvent received) => RecordAsync(received, settles: null);

    /// <summary>Is there such an effect that was asked for and not settled?</summary>
    protected bool HasPending(Func<TEffect, bool> predicate) => _pending.Any(pending => predicate(pending.Effect));

    /// <summary>For what is found out outside of a request: raises the event through a call to this grain.</summary>
    protected async Task RaiseThroughSelfAsync(TEvent received)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"self/{++_raisedThroughSelf}");
        _results[id] = received;
        await this.AsReference<IMachineGrain>().SettleAsync(id);
    }

    private async Task RecordAsync(TEvent? received, string? settles)
    {
        Debug.Assert(!_raising, "Two raises at once: a machine grain must not be reentrant.");
        var now = _services.Time.GetUtcNow();
        var step = received is null ? new Step<TState, TEffect>(State) : Apply(State, received, now);
        if (settles is null && ReferenceEquals(step.State, _state) && step.Effects.IsEmpty)
        {
            return;
        }

        _raising = true;
        try
        {
            if (_version == 0)
            {
                await ArmReminderAsync();
            }

            await AppendAsync(new RecordedEvent<TEvent> { Event = received, Settles = settles }, step, now);
        }
        catch (Exception failure)
        {
            // What the log holds is unknown here: the next activation reads it.
            Log.AppendFailed(_logger, Stream, failure);
            DeactivateOnIdle();
            throw;
        }
        finally
        {
            _raising = false;
        }

        AfterApplied();
        ArmDueTimer();
        Pump();
        await TrySnapshotAsync();
        if (IsOver(State) && _pending.IsEmpty)
        {
            await DropReminderAsync();
        }
    }

    private async Task AppendAsync(RecordedEvent<TEvent> recorded, Step<TState, TEffect> step, DateTimeOffset now)
    {
        var result = await _services.Log.AppendAsync(new AppendRequest
        {
            Stream = Stream,
            ExpectedVersion = _version,
            Events =
            [
                new NewEvent
                {
                    EventId = _services.Ids.Next(),
                    Type = recorded.Event?.GetType().Name ?? "EffectSettled",
                    Payload = CicdJson.Serialize(recorded),
                    At = now,
                },
            ],
            ReadModel = ReferenceEquals(step.State, _state) ? null : Project(step.State),
        });
        if (result is Conflict conflict)
        {
            throw new StreamConflictException(Stream, _version, conflict.CurrentVersion);
        }

        Advance(recorded, step);
    }

    private void Advance(RecordedEvent<TEvent> recorded, Step<TState, TEffect> step)
    {
        _version++;
        _state = step.State;
        _pending =
        [
            .. _pending.Where(pending => pending.Id != recorded.Settles),
            .. step.Effects.Select((effect, index) => new PendingEffect<TEffect>(
                string.Create(CultureInfo.InvariantCulture, $"{Stream}/{_version}/{index}"),
                effect)),
        ];
    }

    private async Task ReplayAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await _services.Log.ReadStreamAsync(Stream, _version);
            foreach (var stored in page)
            {
                var recorded = CicdJson.Deserialize<RecordedEvent<TEvent>>(stored.Payload);
                Advance(recorded, recorded.Event is { } received ? Apply(State, received, stored.At) : new Step<TState, TEffect>(State));
            }

            if (page.IsEmpty)
            {
                return;
            }
        }
    }

    private void Pump()
    {
        foreach (var lane in _pending.Select(pending => pending.Effect.Lane).Distinct(StringComparer.Ordinal))
        {
            if (_lanesInFlight.Add(lane))
            {
                // Not awaited on purpose: an effect's target may call this grain back before it answers.
                _ = RunLaneAsync(lane);
            }
        }
    }

    private async Task RunLaneAsync(string lane)
    {
        try
        {
            while (!_deactivating.IsCancellationRequested && _pending.FirstOrDefault(pending => pending.Effect.Lane == lane) is { } next)
            {
                if (!await TryPerformAsync(next))
                {
                    return;
                }
            }
        }
        finally
        {
            _lanesInFlight.Remove(lane);
        }
    }

    /// <returns>False when it has to wait for the next poke or reminder.</returns>
    private async Task<bool> TryPerformAsync(PendingEffect<TEffect> pending)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                // Off the request's stack: the caller who raised the event has its answer before the effect begins.
                await Task.Yield();
                _results[pending.Id] = await PerformAsync(pending.Effect, _deactivating.Token);
                await this.AsReference<IMachineGrain>().SettleAsync(pending.Id);

                // Still pending: the call reached another activation, and this one is on its way out.
                return _pending.All(left => left.Id != pending.Id);
            }
            catch (OperationCanceledException) when (_deactivating.IsCancellationRequested)
            {
                return false;
            }
#pragma warning disable CA1031 // The boundary of the pump: whatever an effect throws, the machine goes on and the effect stays pending.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _results.Remove(pending.Id);
                Log.EffectFailed(_logger, pending.Id, pending.Effect.GetType().Name, tries, failure);
                if (tries >= _services.Options.EffectTriesMax)
                {
                    return await TryGiveUpAsync(pending, failure);
                }
            }

            if (!await PauseAsync(_services.Options.EffectRetryDelay * (1 << Math.Min(tries - 1, 10))))
            {
                return false;
            }
        }
    }

    private async Task<bool> TryGiveUpAsync(PendingEffect<TEffect> pending, Exception failure)
    {
        if (WhenEffectFails(pending.Effect, failure) is not { } givenUp)
        {
            return false;
        }

        _results[pending.Id] = givenUp;
        try
        {
            await this.AsReference<IMachineGrain>().SettleAsync(pending.Id);
            return _pending.All(left => left.Id != pending.Id);
        }
#pragma warning disable CA1031 // As above; the reminder tries again.
        catch (Exception again)
#pragma warning restore CA1031
        {
            Log.EffectFailed(_logger, pending.Id, pending.Effect.GetType().Name, _services.Options.EffectTriesMax, again);
            return false;
        }
    }

    private async Task<bool> PauseAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _services.Time, _deactivating.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void ArmDueTimer()
    {
        if (DueAt(State) is not { } dueAt)
        {
            _dueTimer?.Dispose();
            _dueTimer = null;
            return;
        }

        var wait = dueAt - _services.Time.GetUtcNow();
        var due = wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        if (_dueTimer is null)
        {
            _dueTimer = this.RegisterGrainTimer(OnDueAsync, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan));
        }
        else
        {
            _dueTimer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private Task OnDueAsync()
    {
        if (DueAt(State) is { } dueAt && dueAt <= _services.Time.GetUtcNow())
        {
            return RaiseAsync(WhenDue);
        }

        // The wall clock was set back while the timer ran.
        ArmDueTimer();
        return Task.CompletedTask;
    }

    /// <summary>Best effort: without it, the next activation reads more events.</summary>
    private async Task TrySnapshotAsync()
    {
        if (_version % _services.Options.EventsPerSnapshot != 0)
        {
            return;
        }

        try
        {
            _snapshot.State = new MachineSnapshot<TState, TEffect> { Version = _version, State = _state, Pending = _pending };
            await _snapshot.WriteStateAsync();
        }
#pragma warning disable CA1031 // The event is durable; a failed snapshot must not reach the caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.SnapshotFailed(_logger, Stream, failure);
        }
    }

    // Due at zero would tick a whole period later as well (orleans-notes); saying so keeps the phase plain.
    private Task<IGrainReminder> ArmReminderAsync() => this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);

    private async Task DropReminderAsync()
    {
        try
        {
            if (await this.GetReminder(ReminderName) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }
        }
#pragma warning disable CA1031 // A reminder that is left over finds the machine at its end and is dropped then.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.ReminderFailed(_logger, Stream, failure);
        }
    }
}
