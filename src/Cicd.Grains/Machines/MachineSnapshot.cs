using System.Collections.Immutable;

namespace Cicd.Grains;

/// <summary>A machine's state after a number of events, so that not all of them need to be read again.</summary>
[GenerateSerializer]
[Alias("cicd.machine-snapshot`2")]
public sealed record MachineSnapshot<TState, TEffect>
{
    /// <summary>The last event that is in it; 0 when there is no snapshot.</summary>
    [Id(0)]
    public long Version { get; init; }

    [Id(1)]
    public TState? State { get; init; }

    /// <summary>Effects that were asked for and not settled, oldest first.</summary>
    [Id(2)]
    public ImmutableArray<PendingEffect<TEffect>> Pending { get; init; } = [];
}

/// <param name="Id"><c>stream/version/index</c>: the same after any number of restarts.</param>
[GenerateSerializer]
[Alias("cicd.pending-effect`1")]
public sealed record PendingEffect<TEffect>([property: Id(0)] string Id, [property: Id(1)] TEffect Effect);
