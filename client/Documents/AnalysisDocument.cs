namespace Cicd.Cli;

/// <summary>What <c>analyze</c> found.</summary>
/// <param name="Failures">Causes and symptoms, in the order of the logs.</param>
internal sealed record AnalysisDocument(string Schema, bool Passed, IReadOnlyList<AnalyzedLogDocument> Logs, IReadOnlyList<FailureDocument> Failures)
{
    public static AnalysisDocument Of(AnalysisReport report) => new(
        "cicd/analysis@1",
        report.Failures.IsEmpty,
        [.. report.Logs.Select(AnalyzedLogDocument.Of)],
        [.. report.Failures.Select(FailureDocument.Of)]);
}

/// <param name="Check">What the failures call the log.</param>
/// <param name="Tests">Null when no tool counted tests.</param>
/// <param name="Truncated">Were there more failures than are given?</param>
internal sealed record AnalyzedLogDocument(string Name, string Check, long Lines, bool Red, TestsDocument? Tests, bool Truncated, string? Note)
{
    public static AnalyzedLogDocument Of(AnalyzedLog log) => new(
        log.Input.Name,
        log.Input.Check,
        log.Analysis.Lines,
        log.Analysis.IsRed,
        log.Analysis.Tests is { } tests ? new TestsDocument(tests.Passed, tests.Failed, tests.Skipped) : null,
        log.Analysis.FailuresAreTruncated,
        log.Note);
}
