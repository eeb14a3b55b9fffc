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
    private const int PrimaryMargin = 3;
    private const int FarFromEndLines = 25;
    private const int ScoreFull = 110;

    public static ImmutableArray<FailureRegion> Rank(BlockBook book, ImmutableArray<LogRegion> steps, StepTails tails, IReadOnlyList<FailureDraft> drafts, LogContext context)
    {
        var failedSteps = Enumerable.Range(0, steps.Length).Where(index => steps[index].Failed).ToHashSet();
        var scored = ParserBlocks.Join(book.Blocks, drafts, steps)
            .Select(block => (Block: block, Score: Score(block, book, steps, failedSteps)))
            .Where(entry => entry.Score > 0)
            .OrderByDescending(entry => entry.Score)
            .ThenBy(entry => entry.Block.Sign.Kind == SignKind.Marked ? -entry.Block.Attempt : 0)
            .ThenBy(entry => entry.Block.Sign.Kind < SignKind.Error ? -entry.Block.FirstLine : entry.Block.FirstLine)
            .Take(RegionsMax)
            .ToArray();
        if (scored.Length == 0 || scored[0].Block.Sign.Kind is SignKind.Ending or SignKind.None)
        {
            return Tail(steps, failedSteps, tails);
        }

        var best = scored[0];
        if (best.Block.Sign.Kind is <= SignKind.Red && Tail(steps, failedSteps, tails) is [var tail, ..] && tail.Span.FirstLine - best.Block.LastLine > FarFromEndLines)
        {
            return
            [
                tail,
                .. scored.Select(entry => Region(entry.Block, entry.Score, steps, context) with { IsPrimary = entry.Block.Sign.Kind == SignKind.Ending && failedSteps.Contains(entry.Block.Step) }),
            ];
        }

        var told = new Dictionary<ulong, int>();
        var margin = best.Block.Sign.Kind < SignKind.Error ? -1 : PrimaryMargin;
        return
        [
            .. scored.Select((entry, rank) => Region(entry.Block, entry.Score, steps, context) with
            {
                IsPrimary = !IsRepeat(entry.Block, told) && (rank == 0 || (margin < 0 && entry.Block.Sign.Kind == SignKind.Ending && failedSteps.Contains(entry.Block.Step)) || IsSaidByCi(entry.Block) || (entry.Score >= best.Score - margin && entry.Block.Step == best.Block.Step)),
            }),
        ];
    }

    // The CI system shows these to everybody, whatever step they come from.
    private static bool IsSaidByCi(FailureBlock block) => block.Sign.Kind is SignKind.Marked or SignKind.Collapse;

    private static bool IsRepeat(FailureBlock block, Dictionary<ulong, int> attempts) =>
        !attempts.TryAdd(block.Shape, block.Attempt) && attempts[block.Shape] != block.Attempt;

    private static int Score(FailureBlock block, BlockBook book, ImmutableArray<LogRegion> steps, HashSet<int> failedSteps)
    {
        var step = block.Step >= 0 && block.Step < steps.Length ? steps[block.Step] : null;
        var score = block.Sign.Score;
        if (failedSteps.Count > 0)
        {
            score += failedSteps.Contains(block.Step) || block.Sign.Kind == SignKind.Collapse ? FailedStepBonus : IsSaidByCi(block) ? 0 : -OtherStepMalus;
        }
        else if (step is { IsCleanup: true })
        {
            score -= OtherStepMalus;
        }

        score -= block.IsKnown ? KnownMalus : 0;
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
        var index = failedSteps.Count > 0 ? failedSteps.Max() : -1;
        var step = index >= 0 ? steps[index] : null;
        var lines = step is null ? tails.Last : tails.Of(index);
        if (lines.Count == 0)
        {
            return step is null ? [] : [Silent(step)];
        }

        // A step that says little says it at once; one that says much says it last.
        var root = step is not null && lines.Count < StepTails.TailLines ? First(lines) : lines[^1];
        return
        [
            new FailureRegion
            {
                Span = new LogSpan(lines[0].Number, lines[^1].Number),
                RootLine = root.Number,
                Message = root.Text,
                Kind = SignKind.None,
                IsPrimary = true,
                Category = RegionCategory.Of(step),
                Step = step,
                Confidence = 0.25,
            },
        ];
    }

    // gh: To use GitHub CLI in a workflow, set GH_TOKEN: a tool that names itself has something to say.
    private static LogLine First(IReadOnlyList<LogLine> lines)
    {
        if (BlockShape.Prefix(lines[^1].Text) is { Length: > 0 } prefix)
        {
            return lines.SkipWhile(line => !line.Text.StartsWith(prefix, StringComparison.Ordinal)).First();
        }

        var spoken = lines.Where(line => !line.Text.StartsWith("$ ", StringComparison.Ordinal)).DefaultIfEmpty(lines[^1]).ToArray();
        return spoken.Where(line => line.Text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end && !line.Text.AsSpan(0, end).ContainsAny(' ', '\t')).DefaultIfEmpty(spoken[0]).First();
    }

    private static FailureRegion Silent(LogRegion step) => new()
    {
        Span = new LogSpan(step.FirstLine, step.LastLine),
        RootLine = step.LastLine,
        Message = $"{step.Command ?? step.Step ?? "The step"} failed and printed nothing.",
        Kind = SignKind.Ending,
        IsPrimary = true,
        Category = RegionCategory.Of(step),
        Step = step,
        Confidence = 0.25,
    };

    private static FailureRegion Region(FailureBlock block, int score, ImmutableArray<LogRegion> steps, LogContext context) => new()
    {
        Category = RegionCategory.Of(block, block.Step >= 0 && block.Step < steps.Length ? steps[block.Step] : null, context),
        Span = new LogSpan(block.FirstLine, block.LastLine),
        RootLine = block.RootLine,
        Message = block.Root,
        Kind = block.Sign.Kind,
        IsTransient = block.IsTransient,
        IsEcho = block.Sign.Kind is SignKind.Echo or SignKind.Summary or SignKind.Ending,
        Step = block.Step >= 0 && block.Step < steps.Length ? steps[block.Step] : null,
        Confidence = Math.Clamp((double)score / ScoreFull, 0.05, 0.95),
    };
}
