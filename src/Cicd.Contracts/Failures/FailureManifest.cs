using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>What stage 1 found: every check's run, and the failures of the red ones.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.failure-manifest")]
public sealed record FailureManifest
{
    /// <summary>One per declared check, in the order of their declaration.</summary>
    [Id(0)]
    public ImmutableArray<CheckRun> Checks { get; init; } = [];

    /// <summary>At most <see cref="PerCheckMax"/> per check; the first ones, because what comes later often follows from them.</summary>
    [Id(1)]
    public ImmutableArray<Failure> Failures { get; init; } = [];

    /// <summary>The red checks again on the merge base; empty when no base was given.</summary>
    [Id(2)]
    public ImmutableArray<CheckRun> BaseChecks { get; init; } = [];

    /// <summary>What was red on the merge base already.</summary>
    [Id(3)]
    public ImmutableArray<BaseSignature> BaseSignatures { get; init; } = [];

    /// <summary>Red checks run again on the same commit; empty when none was worth it.</summary>
    [Id(4)]
    public ImmutableArray<CheckRerun> Reruns { get; init; } = [];

    /// <summary>Who last changed the lines that the failures name, as far as git tells.</summary>
    [Id(5)]
    public ImmutableArray<FailureBlame> Blames { get; init; } = [];

    public const int PerCheckMax = 200;
}

/// <summary>A failure's signature as seen on the merge base.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.base-signature")]
public sealed record BaseSignature([property: Id(0)] string Check, [property: Id(1)] string Signature);
