namespace Cicd.Contracts;

/// <summary>One check of the change: in a local run a command, on a forge a job.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.check-spec")]
public sealed record CheckSpec
{
    /// <summary>Unique inside the session, for example <c>build</c>. Letters, digits, <c>-</c>, <c>_</c> and <c>.</c></summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Shell text, run in the root of a clean worktree. Exit code 0 is green.</summary>
    [Id(1)]
    public required string Command { get; init; }

    /// <summary>What kind of check the user said it is; <see cref="FailureCategory.None"/> lets the log decide.</summary>
    [Id(2)]
    public FailureCategory Category { get; init; }

    /// <summary>Clock of the command alone. Default: 30 minutes (DESIGN §5).</summary>
    [Id(3)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);
}
