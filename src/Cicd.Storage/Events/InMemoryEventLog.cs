using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>
/// The event log and its read model without a disk: for tests of grains and for simulations. Everything happens on the caller's thread before
/// the call returns. It keeps the same promises as the one on SQLite, durability excepted; one set of tests holds both to them.
/// </summary>
public sealed class InMemoryEventLog : IEventLog, IInMemoryEvents
{
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<StoredEvent> _all = [];
    private readonly Dictionary<string, List<StoredEvent>> _streams = new(StringComparer.Ordinal);
    private readonly AppendSignal _signal = new();
    private readonly InMemoryReadModel _readModel;
    private long _position;

    public InMemoryEventLog()
        : this(TimeProvider.System)
    {
    }

    public InMemoryEventLog(TimeProvider time)
    {
        _time = time;
        _readModel = new InMemoryReadModel(this);
    }

    /// <summary>What the appended changes amount to.</summary>
    public IReadModel ReadModel => _readModel;

    public Task<AppendResult> AppendAsync(AppendRequest request)
    {
        request.Validate();
        lock (_gate)
        {
            var result = Append(request);
            if (result is Appended appended)
            {
                if (request.ReadModel is { } change)
                {
                    _readModel.Apply(change, appended.Version);
                }

                _signal.Raise(appended.Position);
            }

            return Task.FromResult(result);
        }
    }

    public Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000)
    {
        SqliteEventLog.CheckMax(max);
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<StoredEvent>>([.. Stream(stream).Where(stored => stored.Version > afterVersion).Take(max)]);
        }
    }

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null)
    {
        SqliteEventLog.CheckMax(max);
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<StoredEvent>>(
            [
                .. _all
                    .Where(stored => stored.Position > afterPosition && stored.Stream.StartsWith(streamPrefix ?? string.Empty, StringComparison.Ordinal))
                    .Take(max),
            ]);
        }
    }

    public async Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = _time.GetUtcNow() + timeout;
        while (true)
        {
            var grown = _signal.After(afterPosition);
            if (IsBeyond(afterPosition))
            {
                return true;
            }

            var left = deadline - _time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            try
            {
                await grown.WaitAsync(left, _time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // The loop looks once more and then decides.
            }
        }
    }

    void IInMemoryEvents.DeleteStreamsOf(SessionId session)
    {
        lock (_gate)
        {
            _all.RemoveAll(stored => IsOf(session, stored.Stream));
            foreach (var stream in _streams.Keys.Where(stream => IsOf(session, stream)).ToArray())
            {
                _streams.Remove(stream);
            }
        }
    }

    IReadOnlyList<byte[]> IInMemoryEvents.Payloads()
    {
        lock (_gate)
        {
            return [.. _all.Select(stored => stored.Payload)];
        }
    }

    private bool IsBeyond(long position)
    {
        lock (_gate)
        {
            return _all is [.., var last] && last.Position > position;
        }
    }

    private static bool IsOf(SessionId session, string stream) => $"/{stream}/".Contains($"/{session.Value}/", StringComparison.Ordinal);

    private AppendResult Append(AppendRequest request)
    {
        var stream = Stream(request.Stream);
        if (stream.Count != request.ExpectedVersion)
        {
            return IsAlreadyThere(stream, request)
                ? new AlreadyAppended(request.ExpectedVersion + request.Events.Length)
                : new Conflict(stream.Count);
        }

        if (request.Events.Any(added => stream.Exists(stored => stored.EventId == added.EventId)))
        {
            return new Conflict(stream.Count);
        }

        foreach (var added in request.Events)
        {
            var stored = new StoredEvent(
                ++_position, request.Stream, stream.Count + 1, added.EventId, added.Type, added.Payload, added.At.ToUniversalTime());
            stream.Add(stored);
            _all.Add(stored);
        }

        _streams[request.Stream] = stream;
        return new Appended(stream.Count, _position);
    }

    private static bool IsAlreadyThere(List<StoredEvent> stream, AppendRequest request) =>
        stream.Skip((int)Math.Min(request.ExpectedVersion, int.MaxValue))
            .Take(request.Events.Length)
            .Select(stored => stored.EventId)
            .SequenceEqual(request.Events.Select(added => added.EventId), StringComparer.Ordinal);

    private List<StoredEvent> Stream(string stream) => _streams.TryGetValue(stream, out var stored) ? stored : [];
}
