using System.Collections.Immutable;
using System.Globalization;
using Cicd.Contracts;
using Cicd.Grains;
using Cicd.Pipelines;
using Cicd.Simulation.Storage;
using Cicd.Storage;

namespace Cicd.Simulation.Invariants;

/// <summary>What the log amounts to: the states of all machines, folded from what was committed and from nothing else.</summary>
internal sealed class LogFolds
{
    private readonly SortedDictionary<string, Fold<SessionState>> _sessions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Fold<StageState>> _stages = new(StringComparer.Ordinal);

    public IEnumerable<Fold<SessionState>> Sessions => _sessions.Values;

    public IEnumerable<Fold<StageState>> Stages => _stages.Values;

    /// <summary>An effect that was settled without being pending: for the second time, or never asked for. Null as long as there is none.</summary>
    public string? Unasked { get; private set; }

    public SessionState? Session(SessionId session) => SessionFold(session)?.State;

    public StageState? Stage(string stream) => StageFold(stream)?.State;

    public Fold<SessionState>? SessionFold(SessionId session) => _sessions.GetValueOrDefault($"session/{session}");

    public Fold<StageState>? StageFold(string stream) => _stages.GetValueOrDefault(stream);

    /// <summary>The session that a stage's stream belongs to.</summary>
    public Fold<SessionState>? SessionOf(string stageStream) => SessionFold(StageOf(stageStream).Session);

    /// <param name="stream">As <c>stage/…</c>.</param>
    public static StageId StageOf(string stream) => StageId.Parse(stream["stage/".Length..]);

    public static SessionEvent? SessionEventOf(Commit commit) => CicdJson.Deserialize<RecordedEvent<SessionEvent>>(commit.Event.Payload).Event;

    public static StageEvent? StageEventOf(Commit commit) => CicdJson.Deserialize<RecordedEvent<StageEvent>>(commit.Event.Payload).Event;

    /// <summary>The effect of which the event is the result; null for any other event.</summary>
    public static string? SettledBy(Commit commit) => IsSession(commit)
        ? CicdJson.Deserialize<RecordedEvent<SessionEvent>>(commit.Event.Payload).Settles
        : CicdJson.Deserialize<RecordedEvent<StageEvent>>(commit.Event.Payload).Settles;

    public static bool IsSession(Commit commit) => commit.Stream.StartsWith("session/", StringComparison.Ordinal);

    public void Take(Commit commit)
    {
        if (IsSession(commit))
        {
            Take<SessionState, SessionEvent, SessionEffect>(_sessions, commit, new SessionState(), SessionMachine.Apply);
        }
        else
        {
            Take<StageState, StageEvent, StageEffect>(_stages, commit, new StageState(), StageMachine.Apply);
        }
    }

    private void Take<TState, TEvent, TEffect>(
        SortedDictionary<string, Fold<TState>> folds, Commit commit, TState initial, Func<TState, TEvent, DateTimeOffset, Step<TState, TEffect>> apply)
        where TState : class
        where TEvent : class
        where TEffect : class
    {
        var recorded = CicdJson.Deserialize<RecordedEvent<TEvent>>(commit.Event.Payload);
        var fold = folds.TryGetValue(commit.Stream, out var known) ? known : folds[commit.Stream] = new Fold<TState>(commit.Stream, initial);
        fold.Previous = fold.State;
        if (recorded.Settles is { } settled)
        {
            Unasked ??= fold.Pending.ContainsKey(settled) ? null : settled;
            fold.Pending = fold.Pending.Remove(settled);
        }

        if (recorded.Event is { } received)
        {
            var step = apply(fold.State, received, commit.Event.At.ToUniversalTime());
            fold.State = step.State;
            for (var index = 0; index < step.Effects.Length; index++)
            {
                fold.Pending = fold.Pending.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{commit.Stream}/{commit.Version}/{index}"), step.Effects[index].ToString()!);
            }
        }

        fold.Remember();
    }
}

/// <summary>One machine, as the log has it.</summary>
internal sealed class Fold<TState>(string stream, TState initial)
{
    public string Stream => stream;

    private readonly List<(TState State, ImmutableSortedDictionary<string, string> Pending)> _history = [];

    public TState State { get; set; } = initial;

    /// <summary>Before the newest event.</summary>
    public TState Previous { get; set; } = initial;

    /// <summary>Effects that were asked for and not settled, by id.</summary>
    public ImmutableSortedDictionary<string, string> Pending { get; set; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public long Version => _history.Count;

    /// <param name="version">From 1 to <see cref="Version"/>.</param>
    public (TState State, ImmutableSortedDictionary<string, string> Pending) At(long version) => _history[(int)version - 1];

    public void Remember() => _history.Add((State, Pending));
}
