using System.Collections.Immutable;

namespace Cicd.Contracts;

/// <summary>
/// One piece of knowledge: failures that look like this are of that kind. Plain data from a file of rules (docs/classification.md). What is left
/// empty matches everything, or leaves the failure as it is; of what is given, everything must hold.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("cicd.classification-rule")]
public sealed record ClassificationRule
{
    /// <summary>Unique in its source, for example <c>dotnet-missing-type</c>.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Values of <c>Failure.Tool</c>.</summary>
    [Id(1)]
    public ImmutableArray<string> Tools { get; init; } = [];

    /// <summary>Codes, exact or with a final <c>*</c>: <c>CS0246</c>, <c>IDE*</c>.</summary>
    [Id(2)]
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>One of these must stand in the message, in any case of letters.</summary>
    [Id(3)]
    public ImmutableArray<string> Text { get; init; } = [];

    /// <summary>Regular expression that is found in the message, case-insensitive, without look-around and back-references.</summary>
    [Id(4)]
    public string? Pattern { get; init; }

    /// <summary>One of these must stand in the name of the step, in any case of letters.</summary>
    [Id(5)]
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>Only failures of one of these categories.</summary>
    [Id(6)]
    public ImmutableArray<FailureCategory> Of { get; init; } = [];

    /// <summary>Replaces the failure's category.</summary>
    [Id(7)]
    public FailureCategory Category { get; init; }

    /// <summary>Replaces the failure's severity.</summary>
    [Id(8)]
    public FailureSeverity Severity { get; init; }

    [Id(9)]
    public string? Subcategory { get; init; }

    /// <summary>Would it go away by itself?</summary>
    [Id(10)]
    public bool IsTransient { get; init; }

    /// <summary>Whose failure it is when the rule alone decides; transient ones are the infrastructure's anyway.</summary>
    [Id(11)]
    public Attribution Attribution { get; init; } = Attribution.Change;

    [Id(12)]
    public string? KnownFix { get; init; }

    /// <summary>Chance that the known fix works, 0 to 1.</summary>
    [Id(13)]
    public double SuccessProbability { get; init; }

    /// <summary>How sure the rule is, 0 to 1; multiplied with the failure's own confidence before it is calibrated.</summary>
    [Id(14)]
    public double Confidence { get; init; } = 0.9;
}
