using System.Globalization;
using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Storage;

namespace Cicd.Grains;

public abstract partial class MachineGrain<TState, TEvent, TEffect>
{
    // One append takes at most 1,000 events (IEventLog); fewer keep a commit short.
    private const int EventsPerAppendMax = 500;
    private const int EventsPerPage = 1000;

    private readonly Queue<Raised<TEvent>> _inbox = new();
    private Task _recording = Task.CompletedTask;
    private bool _isRecording;
    private bool _isClosed;
    private long _snapshotVersion;

    /// <summary>
    /// Applies the event and makes it durable. On return its effects are on their way. What arrives meanwhile is appended together with the next
    /// commit, in the order in which it was raised.
    /// </summary>
    /// <exception cref="InvalidTransitionException">A wrong call; nothing has changed.</exception>
    /// <exception cref="MachineClosedException">This activation has given up or is ending; another one takes the call.</exception>
    protected Task RaiseAsync(TEvent received) => RaiseAsync(received, settles: null);

    private async Task RaiseAsync(TEvent? received, string? settles)
    {
        if (_isClosed || _inbox.Count >= _services.Options.InboxMax)
        {
            throw new MachineClosedException(Stream, _isClosed ? "this activation of it has ended" : $"{_inbox.Count} events are waiting already");
        }

        var raised = new Raised<TEvent>(received, settles);
        _inbox.Enqueue(raised);
        if (!_isRecording)
        {
            // Not awaited: who came first must not wait for all who come later.
            _recording = RecordInboxAsync();
        }

        await raised.Recorded;
    }

    private async Task RecordInboxAsync()
    {
        _isRecording = true;
        while (_inbox.Count > 0)
        {
            var batch = new List<Raised<TEvent>>();
            while (batch.Count < EventsPerAppendMax && _inbox.TryDequeue(out var raised))
            {
                batch.Add(raised);
            }

            await RecordAsync(batch);
        }

        _isRecording = false;
    }

    private async Task RecordAsync(List<Raised<TEvent>> batch)
    {
        var now = _services.Time.GetUtcNow();
        var draft = Draft(batch, now);
        try
        {
            await (draft.Entries.Count > 0 ? AppendAsync(draft, now) : ConfirmAsync());
        }
#pragma warning disable CA1031 // Whatever it was: what the log holds is unknown here, and the next activation reads it. Everyone who waits is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.AppendFailed(_logger, Stream, failure);
            draft.Fail(failure);
            Close();
            DeactivateOnIdle();
            return;
        }

        if (draft.Entries.Count > 0)
        {
            AfterApplied();
            ArmDueTimer();
            Pump();
        }

        draft.Complete();
        await TrySnapshotAsync();
        if (IsFinished())
        {
            await DropReminderAsync();
        }
    }

    private MachineDraft<TState, TEvent, TEffect> Draft(List<Raised<TEvent>> batch, DateTimeOffset now)
    {
        var draft = new MachineDraft<TState, TEvent, TEffect>(State);
        foreach (var raised in batch)
        {
            try
            {
                // An effect that is not asked for any more was settled by another activation; its result is an event like any other.
                var settles = raised.Settles is { } id && _pending.Contains(id) && !draft.HasSettled(id) ? id : null;
                draft.Add(raised, settles, raised.Event is { } received ? Apply(draft.State, received, now) : new(draft.State));
            }
#pragma warning disable CA1031 // One wrong event must not take its neighbours along; whoever raised it is told.
            catch (Exception refused)
#pragma warning restore CA1031
            {
                draft.Refused.Add((raised, refused));
            }
        }

        return draft;
    }

    private async Task AppendAsync(MachineDraft<TState, TEvent, TEffect> draft, DateTimeOffset now)
    {
        if (_version == 0)
        {
            await ArmReminderAsync();
        }

        var result = await _services.Log.AppendAsync(new AppendRequest
        {
            Stream = Stream,
            ExpectedVersion = _version,
            Events =
            [
                .. draft.Entries.Select(entry => new NewEvent
                {
                    EventId = _services.Ids.Next(),
                    Type = entry.Recorded.Event?.GetType().Name ?? "EffectSettled",
                    Payload = CicdJson.Serialize(entry.Recorded),
                    At = now,
                }),
            ],
            ReadModel = ReferenceEquals(draft.State, _state) ? null : Project(draft.State),
        });
        if (result is Conflict conflict)
        {
            throw new StreamConflictException(Stream, _version, conflict.CurrentVersion);
        }

        foreach (var (recorded, step) in draft.Entries)
        {
            Advance(recorded, step);
        }
    }

    /// <summary>
    /// That nothing had to change, or must not, may be said only by who knows the newest state: an activation that was overtaken while its silo hung
    /// or stopped would call a suspended session running.
    /// </summary>
    private async Task ConfirmAsync()
    {
        if (await _services.Log.ReadStreamAsync(Stream, _version, max: 1) is [var newer, ..])
        {
            throw new StreamConflictException(Stream, _version, newer.Version);
        }
    }

    private void Advance(RecordedEvent<TEvent> recorded, Step<TState, TEffect> step)
    {
        _version++;
        _state = step.State;
        if (recorded.Settles is { } settled)
        {
            _pending.Settle(settled);
        }

        for (var index = 0; index < step.Effects.Length; index++)
        {
            _pending.Add(new PendingEffect<TEffect>(string.Create(CultureInfo.InvariantCulture, $"{Stream}/{_version}/{index}"), step.Effects[index]));
        }
    }

    private async Task ReplayAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await _services.Log.ReadStreamAsync(Stream, _version, EventsPerPage);
            foreach (var stored in page)
            {
                var recorded = CicdJson.Deserialize<RecordedEvent<TEvent>>(stored.Payload);
                Advance(recorded, recorded.Event is { } received ? Apply(State, received, stored.At) : new Step<TState, TEffect>(State));
            }

            if (page.Length < EventsPerPage)
            {
                return;
            }
        }
    }

    /// <summary>Best effort: without it, the next activation reads more events.</summary>
    private async Task TrySnapshotAsync()
    {
        // Writing a large state with every few small events would cost more than it saves.
        if (_version - _snapshotVersion < Math.Max(_services.Options.EventsPerSnapshot, PartsOf(State)))
        {
            return;
        }

        try
        {
            _snapshot.State = new MachineSnapshot<TState, TEffect> { Version = _version, State = _state, Pending = _pending.ToImmutable() };
            _snapshotVersion = _version;
            await _snapshot.WriteStateAsync();
        }
#pragma warning disable CA1031 // The event is durable; a failed snapshot must not reach the caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.SnapshotFailed(_logger, Stream, failure);
        }
    }

    private void Close()
    {
        _isClosed = true;
        while (_inbox.TryDequeue(out var waiting))
        {
            waiting.Fail(new MachineClosedException(Stream, "this activation of it has ended"));
        }
    }

    /// <summary>What is on its way to the log is waited for: the next activation would read the log without it, and run into a conflict.</summary>
    private async Task CloseInboxAsync(CancellationToken cancellationToken)
    {
        Close();
        try
        {
            await _recording.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The version check holds where time does not: if the append lands late, the next activation notices and reads again.
        }
    }
}
