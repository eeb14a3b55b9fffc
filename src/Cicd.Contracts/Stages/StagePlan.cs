using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>Everything that a stage is started with.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-plan")]
public sealed record StagePlan
{
    [Id(0)]
    public required StageId Stage { get; init; }

    [Id(1)]
    public required SessionRequest Request { get; init; }

    [Id(2)]
    public ImmutableArray<StageTaskPlan> Tasks { get; init; } = [];

    [Id(3)]
    public required StageLimits Limits { get; init; }

    /// <summary>What the stage before handed over, counted (seed 000, <c>input_data</c>), for example <c>files_count</c>.</summary>
    [Id(4)]
    public ImmutableSortedDictionary<string, int> InputData { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
}
