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

    public static IReadOnlyList<FailureDocument> AllOf(SessionView view) => view.Classification is { } classification
        ? [.. classification.Failures.Select(Of)]
        : [.. (view.Discovery?.Manifest.Failures ?? []).Select(Of)];

    private static FailureDocument Of(ClassifiedFailure classified) => Of(classified.Failure) with
    {
        Subcategory = classified.Subcategory,
        SymptomOf = classified.SymptomOf,
        Attribution = Words.Name(classified.Attribution),
        KnownFix = classified.KnownFix,
        Confidence = classified.Confidence,
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
    };
}
