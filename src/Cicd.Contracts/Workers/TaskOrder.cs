using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>
/// What a worker is asked to do. One record per kind of task; what the kind needs beyond the session's request and the results of the
/// tasks before it stands in the record.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order")]
public abstract record TaskOrder;

/// <summary>Stage 1: run one check (or fetch its log) and read the failures out of it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order.detect-failures")]
public sealed record DetectFailures([property: Id(0)] CheckSpec Check) : TaskOrder;

/// <summary>Stage 1: what the change is made of.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order.analyze-context")]
public sealed record AnalyzeContext : TaskOrder;

/// <summary>Stage 2: category, severity, confidence and known fix of one file's failures (<c>classify-{path}</c>, seed 000 line 308).</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order.classify-failures")]
public sealed record ClassifyFailures([property: Id(0)] string Path, [property: Id(1)] ImmutableArray<Failure> Failures) : TaskOrder;

/// <summary>Stage 2: whose failures they are.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order.attribute-failures")]
public sealed record AttributeFailures([property: Id(0)] FailureManifest Manifest, [property: Id(1)] ChangeContext Context) : TaskOrder;

/// <summary>Stage 2, after the others: roots and symptoms, groups, order.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order.map-dependencies")]
public sealed record MapDependencies([property: Id(0)] FailureManifest Manifest) : TaskOrder;

/// <summary>Stage 3: one group in a worktree of its own, on top of the patches of the groups before it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order.fix-failures")]
public sealed record FixFailures([property: Id(0)] FixGroup Group) : TaskOrder;

/// <summary>Stage 4, <c>validate-syntax</c>: merge the patches in plan order, guard the whole, look at the syntax of what changed.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order.validate-syntax")]
public sealed record ValidateSyntax([property: Id(0)] ImmutableArray<Patch> Patches) : TaskOrder;

/// <summary>Stage 4, <c>validate-tests</c> (what failed, again) and <c>validate-integration</c> (what passed, still).</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order.validate-checks")]
public sealed record ValidateChecks([property: Id(0)] ImmutableArray<CheckRun> Before) : TaskOrder;

/// <summary>Stage 4, <c>validate-benchmarks</c>: the declared benchmark and load commands without and with the merged patch.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.order.validate-benchmarks")]
public sealed record ValidateBenchmarks([property: Id(0)] ImmutableArray<BenchmarkSpec> Benchmarks) : TaskOrder;
