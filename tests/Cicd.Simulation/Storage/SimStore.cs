using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cicd.Simulation.Cluster;
using Cicd.Storage;

namespace Cicd.Simulation.Storage;

/// <summary>The database of a run: the product's event log in memory, and a digest over everything that was committed, in its order.</summary>
internal sealed class SimStore(SimWorld world)
{
    private readonly InMemoryEventLog _log = new(new UnusedClock());
    private readonly HashSet<string> _appended = new(StringComparer.Ordinal);
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public IReadModel ReadModel => _log.ReadModel;

    public InMemoryReminderTable Reminders { get; } = new();

    /// <summary>Committed events of all streams.</summary>
    public int Events { get; private set; }

    public AppendResult Commit(SimSilo silo, AppendRequest request)
    {
        var result = Now(_log.AppendAsync(request));
        if (!_appended.Add(request.Events[0].EventId))
        {
            CheckRepetition(request, result);
        }

        if (result is Appended)
        {
            for (var index = 0; index < request.Events.Length; index++)
            {
                Note(silo, request, index);
            }
        }
        else
        {
            world.Trace.Add($"{silo}: append to {request.Stream} after {request.ExpectedVersion} is refused: {result}");
        }

        return result;
    }

    public ImmutableArray<StoredEvent> Read(string stream, long afterVersion, int max) => Now(_log.ReadStreamAsync(stream, afterVersion, max));

    public string Digest() => Convert.ToHexStringLower(_digest.GetCurrentHash());

    /// <summary>The log in memory has always ended when it returns.</summary>
    public static T Now<T>(Task<T> ended) =>
        ended.IsCompletedSuccessfully ? ended.Result : throw new InvalidOperationException("The store in memory made somebody wait.");

    /// <summary>An append that is sent again says what became of it the first time, as long as nobody has appended since.</summary>
    private void CheckRepetition(AppendRequest request, AppendResult result)
    {
        var first = Read(request.Stream, request.ExpectedVersion, 1) is [var stored] && stored.EventId == request.Events[0].EventId;
        if (first && result is not AlreadyAppended)
        {
            world.Fail("one writer", $"{request.Stream} has appended {request.Events[0].EventId} already, and answers {result} to the same append");
        }
    }

    private void Note(SimSilo silo, AppendRequest request, int index)
    {
        Events++;
        var added = request.Events[index];
        var isLast = index == request.Events.Length - 1;
        var commit = new Commit(silo.ToString(), request.Stream, request.ExpectedVersion + index + 1, added, world.Time.Elapsed, isLast);
        world.Trace.Add($"{silo}: {request.Stream} {commit.Version} {added.Type}");
        _digest.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{commit.Stream}|{commit.Version}|{added.EventId}|{added.Type}|{added.At.UtcTicks}|{commit.At.Ticks}|")));
        _digest.AppendData(added.Payload);
        world.Observe(commit);
    }

    private sealed class UnusedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new NotSupportedException("Nobody waits for appends in the simulation.");
    }
}
