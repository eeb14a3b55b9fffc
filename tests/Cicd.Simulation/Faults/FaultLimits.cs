using System.Collections.Immutable;

namespace Cicd.Simulation.Faults;

/// <summary>Which of the faults that a seed has in store may happen. One that is left out is drawn all the same, so that those before the difference stay as they are.</summary>
internal sealed record FaultLimits
{
    public static readonly FaultLimits None = new();

    /// <summary>Kinds that do not happen, and have no numbers.</summary>
    public ImmutableSortedSet<FaultKind> Without { get; init; } = [];

    /// <summary>Only the first so many happen, of all kinds together. Null: no limit.</summary>
    public int? Max { get; init; }

    /// <summary>Single ones that do not happen, by their numbers from 1 in the order of the run.</summary>
    public ImmutableSortedSet<int> Skip { get; init; } = [];
}
