using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Lines of a log that together tell of one failure, found by the shape of the log alone.</summary>
public sealed record FailureRegion
{
    /// <summary>1-based and inclusive.</summary>
    public required LogSpan Span { get; init; }

    /// <summary>1-based; the line inside the span that says most.</summary>
    public required int RootLine { get; init; }

    /// <summary>The root line's text without decoration.</summary>
    public required string Message { get; init; }

    /// <summary>What the root line tells.</summary>
    public required SignKind Kind { get; init; }

    /// <summary>By the region's own words; <see cref="FailureCategory.None"/> where they do not tell.</summary>
    public FailureCategory Category { get; init; }

    /// <summary>Might it go away by itself?</summary>
    public bool IsTransient { get; init; }

    /// <summary>The step that printed it; null where the log has no steps.</summary>
    public LogRegion? Step { get; init; }

    /// <summary>Does it only repeat or count what another region tells?</summary>
    public bool IsEcho { get; init; }

    /// <summary>Does it belong to what made the log red? The others are there to look at when these do not explain it.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>0 to 1, in the order of the ranking.</summary>
    public double Confidence { get; init; }
}
