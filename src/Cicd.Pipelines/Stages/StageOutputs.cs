using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Pipelines;

/// <summary>Puts the results of a stage's tasks together into what the next stage starts from.</summary>
public static class StageOutputs
{
    public static StageOutput Merge(StageReport report, SessionState state) => report.Stage.Stage switch
    {
        StageKind.Discovery => Discovery(report, state.Request!),
        StageKind.Classification => Classification(report),
        StageKind.Fixing => new FixingOutput([.. report.Results.OfType<GroupFixed>()]),
        StageKind.Validation => Validation(report, state.Request!, state.Discovery!),
        var stage => throw new ArgumentOutOfRangeException(nameof(report), stage, "There is no such stage."),
    };

    private static DiscoveryOutput Discovery(StageReport report, SessionRequest request)
    {
        var detected = report.Results.OfType<FailuresDetected>().ToImmutableArray();
        var manifest = new FailureManifest
        {
            Checks = [.. detected.Select(result => result.Run)],
            Failures = [.. detected.SelectMany(result => result.Failures)],
            BaseChecks = [.. detected.Select(result => result.BaseRun).OfType<CheckRun>()],
            Reruns = [.. detected.SelectMany(result => result.Reruns)],
            Blames = [.. detected.SelectMany(result => result.Blames)],
            BaseSignatures = [.. detected.SelectMany(result => result.BaseSignatures.Select(signature => new BaseSignature(result.Run.Check, signature)))],
        };

        // Context only helps; without it (a shallow clone, say) the stages go on with the little that the request knows.
        var context = report.Results.OfType<ContextAnalyzed>().FirstOrDefault()?.Context
            ?? new ChangeContext { HeadCommit = request.Target.Commit, BaseCommit = request.Target.BaseCommit };
        return new DiscoveryOutput(manifest, context);
    }

    private static ClassificationOutput Classification(StageReport report) =>
        report.Results.OfType<DependenciesMapped>().FirstOrDefault() is { } mapped
            ? new ClassificationOutput(mapped.Failures, mapped.Plan)
            : new ClassificationOutput([], new FixPlan());

    private static ValidationOutput Validation(StageReport report, SessionRequest request, DiscoveryOutput discovery)
    {
        var benchmarks = report.Results.OfType<BenchmarksValidated>().FirstOrDefault();
        var bases = discovery.Manifest.BaseChecks.ToLookup(run => run.Check, StringComparer.Ordinal);
        var syntax = report.Results.OfType<SyntaxValidated>().FirstOrDefault();
        var after = report.Results.OfType<ChecksValidated>().SelectMany(result => result.Comparisons)
            .ToLookup(comparison => comparison.After.Check, StringComparer.Ordinal);
        return new ValidationOutput(new ValidationEvidence
        {
            MergedPatch = syntax?.MergedPatch,
            Files = syntax?.Files ?? [],
            MergedGroups = syntax?.MergedGroups ?? [],
            Refused = syntax?.Refused ?? [],
            Objections = syntax?.Objections.AddRange(Unmeasured(report, request, syntax, benchmarks)) ?? [.. report.Faults.Select(fault => $"{fault.Task}: {fault.Reason}")],
            Comparisons = [.. discovery.Manifest.Checks.SelectMany(check => after[check.Check]).Select(comparison => comparison with { Base = bases[comparison.Before.Check].FirstOrDefault() })],
            Benchmarks = benchmarks?.Comparisons ?? [],
        });
    }

    /// <summary>A benchmark that was declared and not measured has shown nothing.</summary>
    private static IEnumerable<string> Unmeasured(StageReport report, SessionRequest request, SyntaxValidated syntax, BenchmarksValidated? benchmarks) =>
        request.Policy.Benchmarks.IsEmpty || syntax.MergedPatch is null || benchmarks is not null
            ? []
            : report.Faults.Where(fault => fault.Task == StagePlans.ValidateBenchmarksTask).Select(fault => $"The declared benchmarks were not measured: {fault.Reason}")
                .DefaultIfEmpty("The declared benchmarks were not measured.").Take(1);
}
