using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>What a worker found or made; one record per kind of <see cref="TaskOrder"/>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.result")]
public abstract record TaskResult;

[GenerateSerializer]
[Immutable]
[Alias("cicd.result.failures-detected")]
public sealed record FailuresDetected : TaskResult
{
    [Id(0)]
    public required CheckRun Run { get; init; }

    /// <summary>Empty exactly when the run is green.</summary>
    [Id(1)]
    public ImmutableArray<Failure> Failures { get; init; } = [];

    /// <summary>The same check on the merge base; null when it was green here or no base was given.</summary>
    [Id(2)]
    public CheckRun? BaseRun { get; init; }

    /// <summary>Signatures of the failures on the merge base.</summary>
    [Id(3)]
    public ImmutableArray<string> BaseSignatures { get; init; } = [];

    /// <summary>The same command again on the same commit, in the order of the runs.</summary>
    [Id(4)]
    public ImmutableArray<CheckRerun> Reruns { get; init; } = [];

    [Id(5)]
    public ImmutableArray<FailureBlame> Blames { get; init; } = [];
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.result.context-analyzed")]
public sealed record ContextAnalyzed([property: Id(0)] ChangeContext Context) : TaskResult;

[GenerateSerializer]
[Immutable]
[Alias("cicd.result.failures-classified")]
public sealed record FailuresClassified([property: Id(0)] ImmutableArray<ClassifiedFailure> Failures) : TaskResult;

[GenerateSerializer]
[Immutable]
[Alias("cicd.result.failures-attributed")]
public sealed record FailuresAttributed([property: Id(0)] ImmutableArray<AttributedFailure> Failures) : TaskResult;

[GenerateSerializer]
[Immutable]
[Alias("cicd.attributed-failure")]
public sealed record AttributedFailure([property: Id(0)] string FailureId, [property: Id(1)] Attribution Attribution, [property: Id(2)] string Evidence)
{
    /// <summary>What the runs have shown it depends on (<c>time-zone</c>, <c>culture</c>, <c>order</c>, <c>port</c>); null leaves the subcategory as it is.</summary>
    [Id(3)]
    public string? Subcategory { get; init; }

    /// <summary>True when it was seen to go away by itself, false when it was seen to stay; null when nobody looked.</summary>
    [Id(4)]
    public bool? IsTransient { get; init; }
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.result.dependencies-mapped")]
public sealed record DependenciesMapped([property: Id(0)] ImmutableArray<ClassifiedFailure> Failures, [property: Id(1)] FixPlan Plan) : TaskResult;

[GenerateSerializer]
[Immutable]
[Alias("cicd.result.group-fixed")]
public sealed record GroupFixed : TaskResult
{
    [Id(0)]
    public required string GroupId { get; init; }

    /// <summary>In the order in which the fixers were tried.</summary>
    [Id(1)]
    public ImmutableArray<FixerReport> Reports { get; init; } = [];

    /// <summary>Null when no fixer changed anything, or the guard refused it.</summary>
    [Id(2)]
    public Patch? Patch { get; init; }
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.result.syntax-validated")]
public sealed record SyntaxValidated : TaskResult
{
    /// <summary>Null when no patch could be merged.</summary>
    [Id(0)]
    public ArtifactRef? MergedPatch { get; init; }

    [Id(1)]
    public ImmutableArray<PatchedFile> Files { get; init; } = [];

    [Id(2)]
    public ImmutableArray<string> MergedGroups { get; init; } = [];

    [Id(3)]
    public ImmutableArray<RefusedPatch> Refused { get; init; } = [];

    [Id(4)]
    public ImmutableArray<string> Objections { get; init; } = [];
}

[GenerateSerializer]
[Immutable]
[Alias("cicd.result.checks-validated")]
public sealed record ChecksValidated([property: Id(0)] ImmutableArray<CheckComparison> Comparisons) : TaskResult;

[GenerateSerializer]
[Immutable]
[Alias("cicd.result.benchmarks-validated")]
public sealed record BenchmarksValidated([property: Id(0)] ImmutableArray<BenchmarkComparison> Comparisons) : TaskResult;
