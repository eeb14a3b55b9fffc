namespace Cicd.Contracts;

/// <summary>Bounds of one stage.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.stage-limits")]
public sealed record StageLimits
{
    /// <summary>Agents that work at the same time, one task each.</summary>
    [Id(0)]
    public required int Agents { get; init; }

    /// <summary>An agent's own time for one task; commands have their own clocks.</summary>
    [Id(1)]
    public required TimeSpan AgentTime { get; init; }

    /// <summary>The last resort: after this the stage gives up whatever still runs. Default: 6 hours.</summary>
    [Id(2)]
    public TimeSpan StageTime { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A task whose worker was lost this often while working on it is set aside as poison. Default: 10.</summary>
    [Id(3)]
    public int LossesMax { get; init; } = 10;

    /// <summary>The seed's numbers: 5/3/8/4 agents and 60/30/180/120 s (seed 000, "Usage Example").</summary>
    public static StageLimits For(StageKind stage) => stage switch
    {
        StageKind.Discovery => new() { Agents = 5, AgentTime = TimeSpan.FromSeconds(60) },
        StageKind.Classification => new() { Agents = 3, AgentTime = TimeSpan.FromSeconds(30) },
        StageKind.Fixing => new() { Agents = 8, AgentTime = TimeSpan.FromSeconds(180) },
        StageKind.Validation => new() { Agents = 4, AgentTime = TimeSpan.FromSeconds(120) },
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "There is no such stage."),
    };
}
