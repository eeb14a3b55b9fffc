using System.Text.Json;
using System.Xml;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// Reads bytes of unknown kind: a report in a structured format, which is sniffed from the first bytes, or else a log. Both give the same kind
/// of answer.
/// </summary>
public sealed class DiagnosisReader(LogAnalyzer logs)
{
    public static DiagnosisReader Default { get; } = new(LogAnalyzer.Default);

    /// <param name="content">Read to its end, not disposed.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled between two lines of a log.</exception>
    public LogAnalysis Read(Stream content, LogContext context, CancellationToken cancellationToken = default)
    {
        var bytes = new byte[ReportHead.BytesMax];
        var length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var head = ReportHead.Of(bytes.AsSpan(0, length));
        var whole = new PrefixedStream(bytes.AsMemory(0, length), content);
        return ReportCatalog.Find(head) is { } reader
            ? ReadReport(reader, head, whole, context)
            : logs.Analyze(whole, context, cancellationToken);
    }

    private static LogAnalysis ReadReport(IReportReader reader, ReportHead head, Stream report, LogContext context)
    {
        var book = new FindingsBook();
        var problem = head.HasDtd
            ? "The report has a document type definition (<!DOCTYPE …>), which could make it refer to other files; it was not read. Write the report without it."
            : Read(reader, report, book.For(reader.Tool, rank: 0));
        var drafts = context.IsRed == false ? [] : book.Strongest();
        return new LogAnalysis
        {
            Failures = LogAnalyzer.Finish(drafts, context, []),
            IsRed = context.IsRed ?? drafts.Count > 0,
            Remarks = [.. book.Remarks()],
            Tests = book.Tests,
            FailuresAreTruncated = book.IsFull || drafts.Count > FailureManifest.PerCheckMax,
            Problem = problem,
        };
    }

    private static string? Read(IReportReader reader, Stream report, IFindings findings)
    {
        try
        {
            reader.Read(report, findings);
            return null;
        }
        catch (XmlException broken)
        {
            return $"The report could not be read beyond line {broken.LineNumber}, column {broken.LinePosition}: {broken.Message}";
        }
        catch (JsonException broken)
        {
            return $"The report could not be read to its end: {broken.Message}";
        }
    }
}
