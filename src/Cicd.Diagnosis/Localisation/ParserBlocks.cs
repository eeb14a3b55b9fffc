using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>What a parser said for sure counts like the strongest signs of a line, and says better which line is the root.</summary>
internal static class ParserBlocks
{
    // The ranking keeps fewer.
    private const int DraftsMax = 300;

    public static IEnumerable<FailureBlock> Join(IReadOnlyList<FailureBlock> blocks, IReadOnlyList<FailureDraft> drafts, ImmutableArray<LogRegion> steps)
    {
        var firm = drafts.Where(draft => draft.Strength == FailureStrength.Firm && draft.FirstLine > 0).Take(DraftsMax).ToArray();
        var told = new HashSet<FailureDraft>(ReferenceEqualityComparer.Instance);
        foreach (var block in blocks)
        {
            if (Array.Find(firm, draft => draft.FirstLine <= block.LastLine && draft.LastLine >= block.FirstLine) is { } draft)
            {
                told.UnionWith(firm.Where(other => other.FirstLine >= block.FirstLine && other.FirstLine <= block.LastLine));
                if (block.Sign.Kind < SignKind.Error && block.Sign.Kind is not (SignKind.Echo or SignKind.Ending))
                {
                    block.Sign = SignOf(draft);
                    (block.RootLine, block.Root) = (Math.Max(draft.FirstLine, block.FirstLine), draft.Message);
                }
            }
        }

        return [.. blocks, .. firm.Where(draft => !told.Contains(draft)).Select(draft => BlockOf(draft, steps))];
    }

    private static FailureBlock BlockOf(FailureDraft draft, ImmutableArray<LogRegion> steps) => new()
    {
        FirstLine = draft.FirstLine,
        LastLine = Math.Max(draft.FirstLine, draft.LastLine),
        RootLine = draft.FirstLine,
        Root = draft.Message,
        Sign = SignOf(draft),
        Opening = SignOf(draft).Kind,
        Step = Enumerable.Range(0, steps.Length).LastOrDefault(index => steps[index].FirstLine <= draft.FirstLine, -1),
        Attempt = 0,
        Shape = LineMask.Hash(draft.Message),
    };

    private static LineSign SignOf(FailureDraft draft) => LineSign.Of(draft.Category == FailureCategory.Test ? SignKind.Test : draft.Line is null ? SignKind.Error : SignKind.Place);
}
