using System.Collections.Immutable;

namespace Cicd.Simulation.Faults;

/// <summary>Which of the faults that a seed has in store may happen. Those that must not are drawn all the same, so that the others stay as they are.</summary>
internal sealed record FaultLimits
{
    public static readonly FaultLimits None = new();

    /// <summary>Kinds that do not happen.</summary>
    public ImmutableSortedSet<FaultKind> Without { get; init; } = [];

    /// <summary>No more than so many, of all kinds together. Null: no limit.</summary>
    public int? Max { get; init; }

    /// <summary>Single ones that do not happen, by their numbers from 1 in the order of the run.</summary>
    public ImmutableSortedSet<int> Skip { get; init; } = [];
}
