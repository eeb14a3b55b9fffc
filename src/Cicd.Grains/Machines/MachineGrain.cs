using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Storage;
using Microsoft.Extensions.Logging;

namespace Cicd.Grains;

/// <summary>
/// Base of the event-sourced grains (DESIGN §3): an event is applied, made durable, and only then are its effects performed. Events that arrive
/// while others are being made durable wait in an inbox and are appended together (<c>MachineGrain.Events.cs</c>). The effects run in a pump
/// outside of any request; each result comes back as an event and is recorded once (<c>MachineGrain.Effects.cs</c>).
/// </summary>
/// <remarks>
/// A version conflict or any other failed append means that this activation no longer knows what is true: it gives up, and the next one reads
/// the log. docs/adr/0004 says why events may arrive while another is being recorded.
/// </remarks>
#pragma warning disable CA1001 // A cancellation source without a timer holds nothing that must be disposed, and the pump may look at it late.
public abstract partial class MachineGrain<TState, TEvent, TEffect> : Grain, IMachineGrain, IRemindable
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
    private readonly CancellationTokenSource _deactivating = new();

    private TState? _state;
    private long _version;
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

    /// <summary>How many parts the state has that change one at a time; a snapshot is not written more often than after as many events.</summary>
    protected virtual int PartsOf(TState state) => 1;

    /// <summary>Called after the state was loaded and after every reminder: take up what a lost process may have left.</summary>
    protected virtual void TakeUp()
    {
    }

    /// <summary>Called when events were applied; for what lives only as long as this activation.</summary>
    protected virtual void AfterApplied()
    {
    }

    /// <summary>What to record when an effect failed as often as it may; null leaves it pending for the reminder.</summary>
    protected virtual TEvent? WhenEffectFails(TEffect effect, Exception failure) => null;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = _snapshot.State.State ?? Initial;
        _version = _snapshotVersion = _snapshot.State.Version;
        foreach (var pending in _snapshot.State.Pending)
        {
            _pending.Add(pending);
        }

        await ReplayAsync(cancellationToken);
        AfterApplied();
        ArmDueTimer();
        TakeUp();
        Pump();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _deactivating.Cancel();
        return CloseInboxAsync(cancellationToken);
    }

    public async Task PokeAsync()
    {
        if (!await IsNewestAsync())
        {
            return;
        }

        if (!IsOver(State))
        {
            TakeUp();
        }

        Pump();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!await IsNewestAsync())
        {
            return;
        }

        // Armed before the first event: where that could not be stored and nobody came back with it, there is nothing to be reminded of.
        if (_version == 0 || IsFinished())
        {
            await DropReminderAsync();
            return;
        }

        TakeUp();
        Pump();
    }

    /// <summary>
    /// False when another activation has written since: then this one ends, and the next reminder finds one that knows. Nobody else might tell it, for
    /// example that it takes for suspended, or never started, what runs.
    /// </summary>
    private async Task<bool> IsNewestAsync()
    {
        // Compared with the version afterwards: what is newer may be what this activation has recorded meanwhile.
        var newer = await _services.Log.ReadStreamAsync(Stream, _version, max: 1);
        if (_isRecording || newer.IsEmpty || newer[0].Version <= _version)
        {
            return true;
        }

        Close();
        DeactivateOnIdle();
        return false;
    }

    private bool IsFinished() => IsOver(State) && _pending.IsEmpty;

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
