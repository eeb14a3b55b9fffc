using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// One piece of knowledge: failures that look like this are of that kind. Plain data, so that files can bring more of them. What is left
/// empty matches everything, or leaves the failure as it is.
/// </summary>
public sealed record ClassificationRule
{
    /// <summary>Unique in its source, for example <c>dotnet-missing-type</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Values of <c>Failure.Tool</c>.</summary>
    public ImmutableArray<string> Tools { get; init; } = [];

    /// <summary>Codes, exact or with a final <c>*</c>: <c>CS0246</c>, <c>IDE*</c>.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>Regular expression that is found in the message, case-insensitive, without look-around and back-references.</summary>
    public string? Pattern { get; init; }

    /// <summary>Only failures of this category.</summary>
    public FailureCategory Of { get; init; }

    /// <summary>Replaces the failure's category.</summary>
    public FailureCategory Category { get; init; }

    /// <summary>Replaces the failure's severity.</summary>
    public FailureSeverity Severity { get; init; }

    public string? Subcategory { get; init; }

    /// <summary>Would it go away by itself?</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whose failure it is when the rule alone decides; transient ones are the infrastructure's anyway.</summary>
    public Attribution Attribution { get; init; } = Attribution.Change;

    public string? KnownFix { get; init; }

    /// <summary>Chance that the known fix works, 0 to 1.</summary>
    public double SuccessProbability { get; init; }

    /// <summary>How sure the rule is, 0 to 1; multiplied with the failure's own confidence.</summary>
    public double Confidence { get; init; } = 0.9;
}
