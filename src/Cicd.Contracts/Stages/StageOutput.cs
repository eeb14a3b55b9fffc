using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>What a stage hands to the next one; the gate between them checks it (DESIGN §5).</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.output")]
public abstract record StageOutput;

[GenerateSerializer]
[Immutable]
[Alias("cicd.output.discovery")]
public sealed record DiscoveryOutput([property: Id(0)] FailureManifest Manifest, [property: Id(1)] ChangeContext Context) : StageOutput;

[GenerateSerializer]
[Immutable]
[Alias("cicd.output.classification")]
public sealed record ClassificationOutput([property: Id(0)] ImmutableArray<ClassifiedFailure> Failures, [property: Id(1)] FixPlan Plan) : StageOutput;

[GenerateSerializer]
[Immutable]
[Alias("cicd.output.fixing")]
public sealed record FixingOutput([property: Id(0)] ImmutableArray<GroupFixed> Groups) : StageOutput
{
    /// <summary>In plan order.</summary>
    public ImmutableArray<Patch> Patches => [.. Groups.Select(group => group.Patch).OfType<Patch>()];
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.output.validation")]
public sealed record ValidationOutput([property: Id(0)] ValidationEvidence Evidence) : StageOutput;
