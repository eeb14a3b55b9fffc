using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>A session as people and programs see it. The read model keeps it as one document.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-view")]
public sealed record SessionView
{
    [Id(0)]
    public required SessionId Session { get; init; }

    [Id(1)]
    public required SessionPhase Phase { get; init; }

    [Id(2)]
    public required SessionRequest Request { get; init; }

    /// <summary>From 1.</summary>
    [Id(3)]
    public int Attempt { get; init; } = 1;

    /// <summary>The stage that runs or ran last; null before the first.</summary>
    [Id(4)]
    public StageKind? Stage { get; init; }

    /// <summary>Weighted over the stages, 0 to 100, to the nearest whole number.</summary>
    [Id(5)]
    public int Progress { get; init; }

    [Id(6)]
    public SessionCounters Counters { get; init; } = new();

    [Id(7)]
    public DiscoveryOutput? Discovery { get; init; }

    [Id(8)]
    public ClassificationOutput? Classification { get; init; }

    [Id(9)]
    public FixingOutput? Fixing { get; init; }

    [Id(10)]
    public ValidationOutput? Validation { get; init; }

    [Id(11)]
    public SessionResult? Result { get; init; }

    [Id(12)]
    public DateTimeOffset CreatedAt { get; init; }

    [Id(13)]
    public DateTimeOffset UpdatedAt { get; init; }

    [Id(14)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it stands where it stands, one sentence.</summary>
    [Id(15)]
    public string? Reason { get; init; }
}

/// <summary>Seed 000, lines 76–87 (<c>pipeline.json</c>).</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-counters")]
public sealed record SessionCounters
{
    /// <summary>Files that failures point at.</summary>
    [Id(0)]
    public int TotalFiles { get; init; }

    /// <summary>Of these, files whose failures were classified.</summary>
    [Id(1)]
    public int ProcessedFiles { get; init; }

    [Id(2)]
    public int IssuesFound { get; init; }

    /// <summary>Failures of checks that validation saw go from red to green.</summary>
    [Id(3)]
    public int IssuesFixed { get; init; }

    /// <summary>As last counted: after validation where there was one, else by discovery.</summary>
    [Id(4)]
    public int TestsPassing { get; init; }

    [Id(5)]
    public int TestsFailing { get; init; }

    /// <summary>The orchestrator's own errors; never text of a build log (DESIGN §9).</summary>
    [Id(6)]
    public ImmutableArray<string> Errors { get; init; } = [];

    [Id(7)]
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <summary>What a session left behind.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.session-result")]
public sealed record SessionResult
{
    /// <summary><c>cicd/fix/&lt;session&gt;</c> in the user's repository; null when there is nothing on a branch.</summary>
    [Id(0)]
    public string? Branch { get; init; }

    /// <summary>The commit that <see cref="Branch"/> points at.</summary>
    [Id(1)]
    public string? Commit { get; init; }

    /// <summary>The whole change as a patch.</summary>
    [Id(2)]
    public ArtifactRef? Patch { get; init; }

    /// <summary>Absolute path of the patch file.</summary>
    [Id(3)]
    public string? PatchPath { get; init; }

    /// <summary>Absolute path of <c>handover.md</c>; null when the session is green.</summary>
    [Id(4)]
    public string? HandoverPath { get; init; }

    /// <summary>True once the patch stands in the user's working tree.</summary>
    [Id(5)]
    public bool Applied { get; init; }

    /// <summary>What went differently than asked, for example an apply that was refused; null when nothing.</summary>
    [Id(6)]
    public string? Note { get; init; }
}
