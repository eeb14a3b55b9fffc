using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>A failure as lists and searches see it.</summary>
public sealed record FailureRow
{
    public required SessionId Session { get; init; }

    public required string FailureId { get; init; }

    public required string Signature { get; init; }

    public required FailureCategory Category { get; init; }

    public required FailureSeverity Severity { get; init; }

    public required string Check { get; init; }

    public required string Tool { get; init; }

    public string? File { get; init; }

    public int? Line { get; init; }

    public string? Code { get; init; }

    public required string Message { get; init; }

    /// <summary>Null until classified.</summary>
    public bool? IsRoot { get; init; }

    /// <summary>How much the view knows of its failures: 10 × attempt + 1 discovered, + 2 classified; 0 nothing.</summary>
    internal static int Mark(SessionView view) =>
        view.Classification is not null ? (10 * view.Attempt) + 2
        : view.Discovery is not null ? (10 * view.Attempt) + 1
        : 0;

    /// <summary>The classified failures where there are any (their category and severity are the better ones), else the discovered ones.</summary>
    internal static ImmutableArray<FailureRow> Of(SessionView view) =>
        view.Classification is { } classification
            ? [.. classification.Failures.Select(classified => From(view.Session, classified.Failure, classified.IsRoot))]
            : view.Discovery is { } discovery ? [.. discovery.Manifest.Failures.Select(failure => From(view.Session, failure, null))]
            : [];

    private static FailureRow From(SessionId session, Failure failure, bool? isRoot) => new()
    {
        Session = session,
        FailureId = failure.Id,
        Signature = failure.Signature,
        Category = failure.Category,
        Severity = failure.Severity,
        Check = failure.Check,
        Tool = failure.Tool,
        File = failure.File,
        Line = failure.Line,
        Code = failure.Code,
        Message = failure.Message,
        IsRoot = isRoot,
    };
}
