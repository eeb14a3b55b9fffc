using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>What is fixed about the four stages: their order, names and weights.</summary>
public static class StageKinds
{
    /// <summary>In the order in which they run.</summary>
    public static ImmutableArray<StageKind> All { get; } =
        [StageKind.Discovery, StageKind.Classification, StageKind.Fixing, StageKind.Validation];

    /// <summary>The lower-case name used in ids, on screens and in the seed's files.</summary>
    public static string Name(this StageKind stage) => stage switch
    {
        StageKind.Discovery => "discovery",
        StageKind.Classification => "classification",
        StageKind.Fixing => "fixing",
        StageKind.Validation => "validation",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "There is no such stage."),
    };

    /// <summary>Share of the session's progress; fixing weighs double (seed 000, <c>stageWeights</c>). Sums to 1.</summary>
    public static double Weight(this StageKind stage) => stage switch
    {
        StageKind.Discovery or StageKind.Classification or StageKind.Validation => 0.2,
        StageKind.Fixing => 0.4,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "There is no such stage."),
    };

    /// <summary>The stage after this one, or null after validation.</summary>
    public static StageKind? Next(this StageKind stage) => stage == StageKind.Validation ? null : stage + 1;

    public static bool TryParse(string? name, out StageKind stage)
    {
        foreach (var kind in All)
        {
            if (kind.Name() == name)
            {
                stage = kind;
                return true;
            }
        }

        stage = StageKind.None;
        return false;
    }
}
