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
        var locator = new FailureLocator(context);
        var parsers = new ParserRuns(catalog, context, book);
        var literals = catalog.Literals;
        var found = new ulong[literals.Words];

        foreach (var line in reader.ReadLines())
        {
            if (line.Number % LinesPerCancellationCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Array.Clear(found);
            literals.Find(line.Text, found);
            locator.Read(line, new LineWords(found[0]));

            // "\r\r\n": an empty line that no tool printed would end the messages of those that end them so.
            if (!line.IsTerminalsOwn)
            {
                parsers.Read(line, found.AsSpan(1));
            }
        }

        parsers.End();
        var strongest = book.Strongest();
        var localisation = locator.End((int)Math.Min(reader.Lines, int.MaxValue), strongest);
        if (!(context.IsRed ?? Verdict.IsRed(localisation, strongest)))
        {
            return new LogAnalysis
            {
                Remarks = [.. book.Remarks()],
                Tests = book.Tests,
                Steps = localisation.Steps,
                Lines = reader.Lines,
                LinesWereCut = reader.LinesWereCut,
                IsTorn = reader.IsTorn,
            };
        }

        var drafts = strongest.Count > 0 ? strongest : [Fallback.Draft(localisation.Regions, context)];
        return new LogAnalysis
        {
            Failures = Finish(drafts, context, localisation.Steps),
            Regions = localisation.Regions,
            Steps = localisation.Steps,
            Category = localisation.Regions.IsEmpty ? FailureCategory.None : localisation.Regions[0].Category,
            IsTransient = localisation.WasCut || (!localisation.Regions.IsEmpty && localisation.Regions[0].IsTransient),
            IsRed = true,
            Remarks = [.. book.Remarks()],
            Tests = book.Tests,
            Lines = reader.Lines,
            FailuresAreTruncated = book.IsFull || drafts.Count > FailureManifest.PerCheckMax,
            LinesWereCut = reader.LinesWereCut,
            IsTorn = reader.IsTorn,
        };
    }

    /// <summary>Drafts as failures: numbered, with paths of the repository.</summary>
    internal static ImmutableArray<Failure> Finish(IReadOnlyList<FailureDraft> drafts, LogContext context, ImmutableArray<LogRegion> steps)
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
                    Test = draft.Test,
                    Log = draft.FirstLine == 0 ? null : new LogSpan(draft.FirstLine, draft.LastLine),
                    Confidence = draft.Confidence,
                    Signature = Signature.Of(draft.Tool!, draft.Code, file, draft.TestName, message),
                    Step = steps.LastOrDefault(step => step.FirstLine <= draft.FirstLine)?.Step,
                };
            }),
        ];
    }
}
