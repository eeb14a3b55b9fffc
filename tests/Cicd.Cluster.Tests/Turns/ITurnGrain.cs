using Orleans.Concurrency;

namespace Cicd.Cluster.Tests.Turns;

internal interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Awaits so many times; notices when another turn or another request is under way.</summary>
    Task Work(int awaits);

    /// <summary>Like <see cref="Work"/>, but begins to work when the gate "together" opens.</summary>
    Task WorkTogether(int awaits);

    Task<Overlaps> Seen();

    Task Block();

    Task Second();

    /// <summary>Called in circles. Its callers wait longer than those they keep waiting.</summary>
    [ResponseTimeout("00:00:01")]
    Task Target();

    [AlwaysInterleave]
    Task Interleave();

    [AlwaysInterleave]
    Task BlockInterleaving();

    [ReadOnly]
    Task BlockReading(string name);

    [ReadOnly]
    Task Read();

    [ResponseTimeout("00:00:00.3")]
    Task CallMyself();

    Task CallMyselfAllowed();

    [ResponseTimeout("00:00:00.3")]
    Task CallBackThrough(ITurnGrain other);

    Task CallBackThroughAllowed(ITurnGrain other);

    [ResponseTimeout("00:00:00.3")]
    Task CallBackThroughSuppressed(ITurnGrain other);

    [ResponseTimeout("00:00:01")]
    Task CallBack(ITurnGrain caller);

    /// <summary>Blocks, and lets its own call chain back in meanwhile.</summary>
    Task BlockAllowed();

    /// <summary>Calls the other grain as part of a chain of its own.</summary>
    Task CallAllowed(ITurnGrain other);

    Task<bool> StaysOnScheduler();

    Task<string> UseFactoryOffScheduler();

    Task<string> RegisterTimerOffScheduler();

    Task<string> RegisterReminderOffScheduler();
}

/// <summary>What a grain saw of other work while it was working.</summary>
[GenerateSerializer]
internal sealed record Overlaps([property: Id(0)] int Requests, [property: Id(1)] int Turns, [property: Id(2)] int OverlappingTurns, [property: Id(3)] int OverlappingRequests);

/// <summary>The same grain, reentrant.</summary>
internal interface IReentrantTurnGrain : ITurnGrain;
