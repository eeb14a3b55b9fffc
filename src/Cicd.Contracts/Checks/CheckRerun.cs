using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>A red check again on the same commit.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.check-rerun")]
public sealed record CheckRerun
{
    [Id(0)]
    public required CheckRun Run { get; init; }

    [Id(1)]
    public RerunVariation Variation { get; init; } = RerunVariation.Same;

    /// <summary>Signatures of what failed this time; empty exactly when it was green.</summary>
    [Id(2)]
    public ImmutableArray<string> Signatures { get; init; } = [];
}

/// <summary>What was different about a run that is to show on what a failure depends.</summary>
[GenerateSerializer]
[Alias("cicd.rerun-variation")]
public enum RerunVariation
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Nothing: what goes away now is flaky.</summary>
    Same = 1,

    /// <summary><c>TZ</c> far from the one before.</summary>
    TimeZone = 2,

    /// <summary><c>LC_ALL</c> and <c>LANG</c> of another culture.</summary>
    Culture = 3,

    /// <summary>Tests in another order, where the tool takes a word for it from its environment.</summary>
    Order = 4,

    /// <summary>Nothing but time between: ports of the run before are free again.</summary>
    Ports = 5,
}
