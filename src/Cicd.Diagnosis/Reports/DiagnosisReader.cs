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
        var stored = LogBytes.Unpack(content, out var packed);
        var analysis = ReadUnpacked(stored, context, cancellationToken);
        return packed is { IsTorn: true } ? analysis with { IsTorn = true } : analysis;
    }

    private LogAnalysis ReadUnpacked(Stream content, LogContext context, CancellationToken cancellationToken)
    {
        var (bytes, length) = Head(content);
        var head = ReportHead.Of(bytes.AsSpan(0, length));
        var whole = new PrefixedStream(bytes.AsMemory(0, length), content);
        return ReportCatalog.Find(head) is { } reader
            ? ReadReport(reader, head, whole, context)
            : logs.Analyze(whole, context, cancellationToken);
    }

    private static (byte[] Bytes, int Length) Head(Stream content)
    {
        var bytes = new byte[ReportHead.BytesMax];
        var length = 0;
        try
        {
            for (var read = content.Read(bytes); read > 0; read = content.Read(bytes, length, bytes.Length - length))
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // A broken gzip: what came before is a log's or a report's, and the reader meets the same fault again.
        }

        return (bytes, length);
    }

    private static LogAnalysis ReadReport(IReportReader reader, ReportHead head, Stream report, LogContext context)
    {
        var book = new FindingsBook();
        var problem = head.HasDtd
            ? "The report has a document type definition (<!DOCTYPE …>), which could make it refer to other files; it was not read. Write the report without it."
            : Read(reader, report, book.For(reader.Tool, rank: 0));
        var drafts = context.IsRed == false ? [] : book.Strongest();

        // A red check has a failure, also where its report names none.
        drafts = context.IsRed == true && drafts.Count == 0 ? [Fallback.Draft([], context) with { Message = "The check failed; its report names nothing that did." }] : drafts;
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
