namespace Cicd.Contracts;

/// <summary>One run of one check at one commit.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.check-run")]
public sealed record CheckRun
{
    [Id(0)]
    public required string Check { get; init; }

    [Id(1)]
    public required string Command { get; init; }

    [Id(2)]
    public required CheckOutcome Outcome { get; init; }

    /// <summary>As the shell says it (128 + n for a signal); null when the command never started or was stopped by us.</summary>
    [Id(3)]
    public int? ExitCode { get; init; }

    [Id(4)]
    public TimeSpan Duration { get; init; }

    /// <summary>The combined output, secrets removed, as an artifact; null when nothing was printed.</summary>
    [Id(5)]
    public ArtifactRef? Log { get; init; }

    /// <summary>Tests that the log says were executed; null when the log does not say.</summary>
    [Id(6)]
    public TestCounts? Tests { get; init; }

    /// <summary>The commit or tree that was checked out, 40 or 64 hex digits.</summary>
    [Id(7)]
    public required string Commit { get; init; }

    /// <summary>One sentence for a person when the command did not simply exit, for example after a timeout.</summary>
    [Id(8)]
    public string? Note { get; init; }

    public bool IsGreen => Outcome == CheckOutcome.Passed;
}

/// <summary>How a run of a check ended.</summary>
[GenerateSerializer]
[Alias("cicd.check-outcome")]
public enum CheckOutcome
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Exit code 0.</summary>
    Passed = 1,

    /// <summary>Any other exit code.</summary>
    Failed = 2,

    /// <summary>Stopped by its own clock.</summary>
    TimedOut = 3,

    /// <summary>The command could not be started, or what it needs could not be prepared.</summary>
    Errored = 4,
}

/// <summary>Tests as counted by the tool that ran them.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.test-counts")]
public sealed record TestCounts(
    [property: Id(0)] int Passed,
    [property: Id(1)] int Failed,
    [property: Id(2)] int Skipped)
{
    /// <summary>Those that ran: a skipped test proves nothing.</summary>
    public int Executed => Passed + Failed;

    public static TestCounts operator +(TestCounts left, TestCounts right) => Add(left, right);

    public static TestCounts Add(TestCounts left, TestCounts right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);
}
