using System.Collections.Immutable;
using Cicd.Simulation.Cluster;
using Cicd.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Cicd.Simulation.Storage;

/// <summary>The database of a run: the product's event log in memory, and a digest over everything that was committed, in its order.</summary>
internal sealed class SimStore(SimWorld world) : IRunStore
{
    private readonly InMemoryEventLog _log = new(new UnusedClock());
    private readonly HashSet<string> _appended = new(StringComparer.Ordinal);
    private readonly CommitNotes _notes = new(world);

    public IReadModel ReadModel => _log.ReadModel;

    public IReminderTable Reminders { get; } = new InMemoryReminderTable();

    public int Events => _notes.Events;

    public void AddTo(IServiceCollection services, SimSilo silo)
    {
        services.AddSingleton<IEventLog>(new SiloEventLog(world, this, silo));
        services.AddSingleton(ReadModel);
        services.AddSingleton<IReminderTable>(new SiloReminderTable(world, silo));
        services.AddSingleton<IGrainStorage>(new SiloGrainStorage(world, silo));
    }

    public AppendResult Commit(SimSilo silo, AppendRequest request)
    {
        var result = Now(_log.AppendAsync(request));
        if (!_appended.Add(request.Events[0].EventId))
        {
            CheckRepetition(request, result);
        }

        if (result is Appended)
        {
            _notes.Take(silo, request);
        }
        else
        {
            world.Trace.Add($"{silo}: append to {request.Stream} after {request.ExpectedVersion} is refused: {result}");
        }

        return result;
    }

    public ImmutableArray<StoredEvent> Read(string stream, long afterVersion, int max) => Now(_log.ReadStreamAsync(stream, afterVersion, max));

    public string Digest() => _notes.Digest();

    /// <summary>In memory and on SQLite, what is asked for is there when the call returns.</summary>
    public static T Now<T>(Task<T> ended) =>
        ended.IsCompletedSuccessfully ? ended.Result : throw new InvalidOperationException("The store made somebody wait.");

    /// <summary>An append that is sent again says what became of it the first time, as long as nobody has appended since.</summary>
    private void CheckRepetition(AppendRequest request, AppendResult result)
    {
        var first = Read(request.Stream, request.ExpectedVersion, 1) is [var stored] && stored.EventId == request.Events[0].EventId;
        if (first && result is not AlreadyAppended)
        {
            world.Fail("one writer", $"{request.Stream} has appended {request.Events[0].EventId} already, and answers {result} to the same append");
        }
    }

    private sealed class UnusedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new NotSupportedException("Nobody waits for appends in the simulation.");
    }
}
