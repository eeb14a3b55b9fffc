using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Reads a log once, in bounded memory, and says what failed. The same bytes give the same answer.</summary>
public sealed class LogAnalyzer(LogParserCatalog catalog)
{
    private const int LinesPerCancellationCheck = 4096;

    public static LogAnalyzer Default { get; } = new(LogParserCatalog.Default);

    /// <param name="log">Read to its end, not disposed. An empty stream is an answer too.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled between two lines.</exception>
    public LogAnalysis Analyze(Stream log, LogContext context, CancellationToken cancellationToken = default)
    {
        var reader = new LogReader(log);
        var book = new FindingsBook();
        var fallback = new FallbackReader();
        var steps = new StepTrail();
        var parsers = new ParserRuns(catalog, context, book);

        foreach (var line in reader.ReadLines())
        {
            if (line.Number % LinesPerCancellationCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            steps.Read(line);
            fallback.Read(line);
            parsers.Read(line);
        }

        parsers.End();
        var drafts = context.IsRed ? book.Strongest() : [];
        if (context.IsRed && drafts.Count == 0)
        {
            drafts = [fallback.End(context)];
        }

        return new LogAnalysis
        {
            Failures = Finish(drafts, context, steps),
            Remarks = [.. book.Remarks()],
            Tests = book.Tests,
            Lines = reader.Lines,
            FailuresAreTruncated = book.IsFull || drafts.Count > FailureManifest.PerCheckMax,
            LinesWereCut = reader.LinesWereCut,
        };
    }

    /// <summary>Drafts as failures: numbered, with paths of the repository.</summary>
    internal static ImmutableArray<Failure> Finish(IReadOnlyList<FailureDraft> drafts, LogContext context, StepTrail steps)
    {
        var paths = new RepositoryPaths(context.RepositoryRoots);
        var category = CheckCategory.Of(context);
        return
        [
            .. drafts.Take(FailureManifest.PerCheckMax).Select((draft, index) =>
            {
                var file = paths.Map(draft.File);
                var message = paths.Shorten(draft.Message);
                return new Failure
                {
                    Id = $"{context.Check}#{index + 1}",
                    Check = context.Check,
                    Tool = draft.Tool!,
                    Category = draft.Category == FailureCategory.None ? category : draft.Category,
                    Severity = draft.Severity,
                    Message = message,
                    Code = draft.Code,
                    File = file,
                    Line = file is null ? null : draft.Line,
                    Column = file is null ? null : draft.Column,
                    TestName = draft.TestName,
                    Log = draft.FirstLine == 0 ? null : new LogSpan(draft.FirstLine, draft.LastLine),
                    Confidence = draft.Confidence,
                    Signature = Signature.Of(draft.Tool!, draft.Code, file, draft.TestName, message),
                    Step = steps.At(draft.FirstLine),
                };
            }),
        ];
    }
}
