using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>A failure, and what classification made of it where it came that far.</summary>
internal sealed record FailureDocument
{
    public required string Id { get; init; }

    public required string Check { get; init; }

    public required string Tool { get; init; }

    public required string Category { get; init; }

    public required string Severity { get; init; }

    public required string Message { get; init; }

    public string? Code { get; init; }

    public string? File { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }

    public string? Test { get; init; }

    public required string Signature { get; init; }

    public string? Subcategory { get; init; }

    /// <summary>Id of the failure of which this one is only a symptom.</summary>
    public string? SymptomOf { get; init; }

    /// <summary>Whose failure it is, for example <c>change</c>; null before classification.</summary>
    public string? Attribution { get; init; }

    public string? KnownFix { get; init; }

    public required double Confidence { get; init; }

    /// <summary>Name of the rule that decided its kind.</summary>
    public string? Rule { get; init; }

    /// <summary>Would it go away by itself?</summary>
    public bool? Transient { get; init; }

    /// <summary>Chance that the known fix works, 0 to 1.</summary>
    public double? SuccessProbability { get; init; }

    /// <summary>What speaks for the attribution, as sentences.</summary>
    public string? Evidence { get; init; }

    /// <summary>What comes first, 0 to 100.</summary>
    public int? Score { get; init; }

    public string? Step { get; init; }

    /// <summary>First line of the log that tells of it, from 1.</summary>
    public int? LogLine { get; init; }

    public int? LogEndLine { get; init; }

    public static IReadOnlyList<FailureDocument> AllOf(SessionView view) => view.Classification is { } classification
        ? [.. classification.Failures.Select(Of)]
        : [.. (view.Discovery?.Manifest.Failures ?? []).Select(Of)];

    public static FailureDocument Of(ClassifiedFailure classified) => Of(classified.Failure) with
    {
        Subcategory = classified.Subcategory,
        SymptomOf = classified.SymptomOf,
        Attribution = Words.Name(classified.Attribution),
        KnownFix = classified.KnownFix,
        Confidence = Math.Round(classified.Confidence, 3),
        Rule = classified.Rule,
        Transient = classified.IsTransient,
        SuccessProbability = classified.KnownFix is null ? null : classified.SuccessProbability,
        Evidence = classified.Evidence,
        Score = classified.Score,
    };

    private static FailureDocument Of(Failure failure) => new()
    {
        Id = failure.Id,
        Check = failure.Check,
        Tool = failure.Tool,
        Category = Words.Name(failure.Category),
        Severity = Words.Name(failure.Severity),
        Message = failure.Message,
        Code = failure.Code,
        File = failure.File,
        Line = failure.Line,
        Column = failure.Column,
        Test = failure.TestName,
        Signature = failure.Signature,
        Confidence = failure.Confidence,
        Step = failure.Step,
        LogLine = failure.Log?.FirstLine,
        LogEndLine = failure.Log?.LastLine,
    };
}
