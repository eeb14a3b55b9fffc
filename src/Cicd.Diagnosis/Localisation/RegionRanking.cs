using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>Weighs the blocks of a log against each other: what kind of sign, in which step, how near its end, how often, how new.</summary>
internal sealed class RegionRanking(BlockBook book, ImmutableArray<LogRegion> steps, StepTails tails, LogContext context)
{
    private const int RegionsMax = 100;
    private const int FailedStepBonus = 20;
    private const int OtherStepMalus = 40;
    private const int KnownMalus = 60;
    private const int OftenMalus = 10;
    private const int OftenMin = 20;
    private const int NearEndBonus = 8;
    private const int NearEndLines = 200;
    private const int PrimaryMargin = 3;
    private const int FarFromEndLines = 25;
    private const int ScoreFull = 110;
    private const int LongMin = 6;
    private const int LastWordsMax = 4;

    private readonly HashSet<int> _failed = [.. Enumerable.Range(0, steps.Length).Where(index => steps[index].Failed)];

    /// <summary>Best first; empty for a log that says nothing at all.</summary>
    public ImmutableArray<FailureRegion> Rank(IReadOnlyList<FailureDraft> drafts)
    {
        var scored = ParserBlocks.Join(book.Blocks, drafts, steps)
            .Select(block => new Scored(block, Score(block)))
            .Where(entry => entry.Score > 0)
            .OrderByDescending(entry => entry.Score)
            .ThenBy(entry => entry.Block.Sign.Kind == SignKind.Marked ? -entry.Block.Attempt : 0)
            .ThenBy(entry => IsVague(entry.Block) ? -entry.Block.FirstLine : entry.Block.FirstLine)
            .Take(RegionsMax)
            .ToArray();
        var tail = Tail();
        var regions = ToStepsEnd(scored, tail);
        var hasSign = scored.Length > 0 && scored[0].Block.Sign.Kind is not SignKind.Ending;
        if (hasSign && tail is not null && scored[0].Block.Sign.Kind is SignKind.Echo && tail.Span.FirstLine < scored[0].Block.FirstLine)
        {
            return [tail, .. regions];
        }

        return hasSign && !IsFarBehind(scored[0].Block, tail) ? [.. regions]
            : tail is null ? []
            : [tail, .. scored.Where(_ => hasSign || Length(tail) >= LongMin).Select(entry => Region(entry) with { IsPrimary = IsEndOfFailedStep(entry.Block) })];
    }

    // Behind a vague word the step says little more before it ends: that belongs to it.
    private FailureRegion[] ToStepsEnd(Scored[] scored, FailureRegion? tail)
    {
        if (scored.Length == 0)
        {
            return [];
        }

        var regions = Regions(scored).ToArray();
        var (best, span) = (scored[0].Block, regions[0].Span);
        if (IsVague(best) && tail is not null && tail.Step == regions[0].Step && tail.Span.LastLine - span.LastLine is > 0 and <= LastWordsMax)
        {
            regions[0] = regions[0] with { Span = span with { LastLine = tail.Span.LastLine } };
        }

        return regions;
    }

    private IEnumerable<FailureRegion> Regions(Scored[] scored)
    {
        var attempts = new Dictionary<ulong, int>();
        var best = scored[0];
        var spoken = new HashSet<int>();
        var regions = scored.Select((entry, rank) => (Entry: entry, IsFirst: IsFirstOfFailedStep(entry.Block, spoken) || rank == 0))
            .Select(each => Region(each.Entry) with { IsPrimary = !IsRepeat(each.Entry.Block, attempts) && (each.IsFirst || BelongsTo(best, each.Entry)) })
            .ToArray();

        // Beside much, one line more costs nothing, and it says which command it was.
        return regions.Where(region => region.IsPrimary).Sum(Length) < LongMin
            ? regions
            : regions.Select((region, rank) => region with { IsPrimary = region.IsPrimary || IsEndOfFailedStep(scored[rank].Block) });
    }

    private static int Length(FailureRegion region) => region.Span.LastLine - region.Span.FirstLine + 1;

    // Vague words do not explain each other; then the step's end at least says which command it was.
    private bool BelongsTo(Scored best, Scored entry) =>
        IsSaidByCi(entry.Block)
        || (IsVague(best.Block) ? IsEndOfFailedStep(entry.Block) : entry.Score >= best.Score - PrimaryMargin && entry.Block.Step == best.Block.Step);

    // Two failed steps have two reasons.
    private bool IsFirstOfFailedStep(FailureBlock block, HashSet<int> spoken) =>
        block.Sign.Kind >= SignKind.Hint && _failed.Contains(block.Step) && spoken.Add(block.Step);

    // The same in a later attempt was told already.
    private static bool IsRepeat(FailureBlock block, Dictionary<ulong, int> attempts) =>
        !attempts.TryAdd(block.Shape, block.Attempt) && attempts[block.Shape] != block.Attempt;

    // The CI system shows these to everybody, whatever step they come from.
    private static bool IsSaidByCi(FailureBlock block) => block.Sign.Kind is SignKind.Marked or SignKind.Collapse;

    private static bool IsVague(FailureBlock block) => block.Sign.Kind < SignKind.Error;

    private static bool IsFarBehind(FailureBlock best, FailureRegion? tail) =>
        best.Sign.Kind <= SignKind.Red && tail is not null && tail.Span.FirstLine - best.LastLine > FarFromEndLines;

    private bool IsEndOfFailedStep(FailureBlock block) => block.Sign.Kind == SignKind.Ending && _failed.Contains(block.Step);

    private int Score(FailureBlock block) =>
        block.Sign.Score + StepWeight(block) + (IsVague(block) ? EndWeight(block) : 0)
        - (block.IsKnown ? KnownMalus : 0)
        - (block.Sign.Kind < SignKind.Place && book.Count(block.Shape) > OftenMin ? OftenMalus : 0);

    private int StepWeight(FailureBlock block)
    {
        if (_failed.Count == 0)
        {
            return StepOf(block) is { IsCleanup: true } ? -OtherStepMalus : 0;
        }

        return _failed.Contains(block.Step) || block.Sign.Kind == SignKind.Collapse ? FailedStepBonus
            : IsSaidByCi(block) ? 0
            : -OtherStepMalus;
    }

    private int EndWeight(FailureBlock block) =>
        StepOf(block) is { } step ? NearEndBonus * Math.Max(0, NearEndLines - Math.Max(0, step.LastLine - block.LastLine)) / NearEndLines : 0;

    private LogRegion? StepOf(FailureBlock block) => block.Step >= 0 && block.Step < steps.Length ? steps[block.Step] : null;

    private FailureRegion? Tail()
    {
        var index = _failed.Count > 0 ? _failed.Max() : -1;
        return index < 0 ? TailRegion.Of(null, tails.Last) : TailRegion.Of(steps[index], tails.Of(index));
    }

    private FailureRegion Region(Scored entry)
    {
        var (block, score) = entry;
        return new FailureRegion
        {
            Span = new LogSpan(block.FirstLine, block.LastLine),
            RootLine = block.RootLine,
            Message = block.Root,
            Kind = block.Sign.Kind,
            Category = RegionCategory.Of(block, StepOf(block), context),
            IsTransient = block.IsTransient,
            Step = StepOf(block),
            IsEcho = block.Sign.Kind is SignKind.Echo or SignKind.Summary or SignKind.Ending,
            Confidence = Math.Clamp((double)score / ScoreFull, 0.05, 0.95),
        };
    }

    private sealed record Scored(FailureBlock Block, int Score);
}
