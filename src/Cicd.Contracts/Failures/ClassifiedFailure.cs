namespace Cicd.Contracts;

/// <summary>A failure with what stage 2 makes of it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.classified-failure")]
public sealed record ClassifiedFailure
{
    [Id(0)]
    public required Failure Failure { get; init; }

    /// <summary>Finer than the category, for example <c>missing-using</c>, <c>formatting</c>; null when unknown.</summary>
    [Id(1)]
    public string? Subcategory { get; init; }

    /// <summary>Would it go away by itself (network, rate limit, a lost runner)?</summary>
    [Id(2)]
    public bool IsTransient { get; init; }

    /// <summary>What usually mends it, in words a person understands; null when nothing is known.</summary>
    [Id(3)]
    public string? KnownFix { get; init; }

    /// <summary>Chance that the known fix works, 0 to 1; 0 when nothing is known.</summary>
    [Id(4)]
    public double SuccessProbability { get; init; }

    /// <summary>How sure the classification is, 0 to 1.</summary>
    [Id(5)]
    public double Confidence { get; init; }

    /// <summary>Id of the failure of which this one is only a symptom; null for a root.</summary>
    [Id(6)]
    public string? SymptomOf { get; init; }

    [Id(7)]
    public Attribution Attribution { get; init; } = Attribution.Change;

    /// <summary>Seed 000, <c>calculatePriority</c>: by the file's path.</summary>
    [Id(8)]
    public TaskPriority Priority { get; init; } = TaskPriority.Low;

    /// <summary>Name of the rule that decided; null when none fitted.</summary>
    [Id(9)]
    public string? Rule { get; init; }

    /// <summary>What speaks for the attribution, as sentences for a person; null before it.</summary>
    [Id(10)]
    public string? Evidence { get; init; }

    /// <summary>What comes first for a person, 0 to 100: by path, severity, branch and the symptoms that hang on it.</summary>
    [Id(11)]
    public int Score { get; init; }

    public bool IsRoot => SymptomOf is null;
}

/// <summary>Whose failure it is. No code is edited for a failure that the change did not cause (DESIGN §5).</summary>
[GenerateSerializer]
[Alias("cicd.attribution")]
public enum Attribution
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>The change brought it; without a base everything red counts as the change's.</summary>
    Change = 1,

    /// <summary>The same failure is red on the merge base.</summary>
    BaseAlreadyRed = 2,

    /// <summary>It flips on the same commit.</summary>
    Flaky = 3,

    /// <summary>Network, runner, disk.</summary>
    Infrastructure = 4,

    /// <summary>A missing secret, permission or setting of the forge.</summary>
    Configuration = 5,
}

/// <summary>Priority in the seed's words; inside a stage it becomes the groups 1 to 7 (high 1, medium 4, low 7).</summary>
[GenerateSerializer]
[Alias("cicd.task-priority")]
public enum TaskPriority
{
    /// <summary>Invalid.</summary>
    None = 0,
    High = 1,
    Medium = 4,
    Low = 7,
}
