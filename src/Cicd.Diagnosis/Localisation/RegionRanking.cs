using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Weighs the blocks of a log against each other: what kind of sign, in which step, how near its end, how rare, how new.</summary>
internal static class RegionRanking
{
    private const int RegionsMax = 100;
    private const int FailedStepBonus = 20;
    private const int OtherStepMalus = 40;
    private const int KnownMalus = 60;
    private const int NearEndBonus = 8;
    private const int NearEndLines = 200;
    private const int ParserBonus = 6;
    private const int ScoreFull = 110;

    public static ImmutableArray<FailureRegion> Rank(BlockBook book, ImmutableArray<LogRegion> steps, StepTails tails, IReadOnlyList<FailureDraft> drafts, LogContext context)
    {
        var failedSteps = Enumerable.Range(0, steps.Length).Where(index => steps[index].Failed).ToHashSet();
        var end = steps.IsEmpty ? 0 : steps[^1].LastLine;
        var scored = book.Blocks
            .Select(block => (Block: block, Score: Score(block, book, steps, failedSteps, drafts)))
            .Where(entry => entry.Score > 0)
            .OrderByDescending(entry => entry.Score)
            .ThenBy(entry => entry.Block.FirstLine)
            .Take(RegionsMax)
            .ToArray();
        if (scored.Length == 0 || scored[0].Block.Sign.Kind is SignKind.Ending)
        {
            return Tail(steps, failedSteps, tails);
        }

        var best = scored[0];
        return [.. scored.Select(entry => Region(entry.Block, entry.Score, steps, context) with { IsPrimary = entry.Score >= best.Score - 3 })];
    }

    private static int Score(FailureBlock block, BlockBook book, ImmutableArray<LogRegion> steps, HashSet<int> failedSteps, IReadOnlyList<FailureDraft> drafts)
    {
        var step = block.Step >= 0 && block.Step < steps.Length ? steps[block.Step] : null;
        var score = block.Sign.Score;
        if (failedSteps.Count > 0)
        {
            score += failedSteps.Contains(block.Step) ? FailedStepBonus : -OtherStepMalus;
        }
        else if (step is { IsCleanup: true })
        {
            score -= OtherStepMalus;
        }

        score -= block.IsKnown ? KnownMalus : 0;
        score += drafts.Any(draft => draft.FirstLine <= block.LastLine && draft.LastLine >= block.FirstLine) ? ParserBonus : 0;
        if (step is not null && block.Sign.Kind < SignKind.Error)
        {
            var distance = Math.Max(0, step.LastLine - block.LastLine);
            score += NearEndBonus * Math.Max(0, NearEndLines - distance) / NearEndLines;
        }

        score -= book.Count(block.Shape) > 20 && block.Sign.Kind < SignKind.Place ? 10 : 0;
        return score;
    }

    private static ImmutableArray<FailureRegion> Tail(ImmutableArray<LogRegion> steps, HashSet<int> failedSteps, StepTails tails)
    {
        var step = failedSteps.Count > 0 ? failedSteps.Max() : -1;
        var lines = step >= 0 && tails.Of(step) is { Count: > 0 } own ? own : tails.Last;
        return lines.Count == 0
            ? []
            :
            [
                new FailureRegion
                {
                    Span = new LogSpan(lines[0].Number, lines[^1].Number),
                    RootLine = lines[^1].Number,
                    Message = lines[^1].Text,
                    Kind = SignKind.None,
                    IsPrimary = true,
                    Step = step >= 0 ? steps[step] : null,
                    Confidence = 0.25,
                },
            ];
    }

    private static FailureRegion Region(FailureBlock block, int score, ImmutableArray<LogRegion> steps, LogContext context) => new()
    {
        Span = new LogSpan(block.FirstLine, block.LastLine),
        RootLine = block.RootLine,
        Message = block.Root,
        Kind = block.Sign.Kind,
        IsTransient = block.Sign.IsTransient,
        IsEcho = block.Sign.Kind is SignKind.Echo or SignKind.Summary or SignKind.Ending,
        Step = block.Step >= 0 && block.Step < steps.Length ? steps[block.Step] : null,
        Confidence = Math.Clamp((double)score / ScoreFull, 0.05, 0.95),
    };
}
