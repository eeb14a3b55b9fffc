using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>Which words of the <see cref="FailureVocabulary"/>, and which triggers of the <see cref="SignPatterns"/>, stand in a line.</summary>
internal readonly record struct LineWords(ulong Bits)
{
    private const int PatternsStart = (int)LineWord.Pattern;

    /// <summary>By bit; they fill one word of the index' answer.</summary>
    public static ImmutableArray<LiteralSet> Sets { get; } = Fill(
    [
        new([.. LogEnding.Triggers]),
        new([.. Attempts.Words]),
        new([.. FailureVocabulary.WordList], IgnoresCase: true),
        new([.. FailureVocabulary.TroubleList], IgnoresCase: true),
        new([.. FailureVocabulary.CollapseList], IgnoresCase: true),
        new([.. FailureVocabulary.HarmlessList], IgnoresCase: true),
        new([.. FailureVocabulary.MildList], IgnoresCase: true),
        new([.. FailureVocabulary.Crosses.Select(cross => cross.ToString())]),
        .. SignPatterns.All.Select(pattern => new LiteralSet([.. pattern.Triggers])),
    ]);

    private static readonly Lazy<LiteralIndex> Index = new(() => new LiteralIndex(Sets));

    public bool Has(LineWord word) => (Bits >> (int)word & 1) == 1;

    /// <param name="pattern">Index among <see cref="SignPatterns.All"/>.</param>
    public bool HasTriggerOf(int pattern) => (Bits >> (PatternsStart + pattern) & 1) == 1;

    /// <summary>Of a text that is not a whole line; a whole line's are found together with the parsers' triggers.</summary>
    public static LineWords Of(ReadOnlySpan<char> text)
    {
        ulong bits = 0;
        Index.Value.Find(text, new Span<ulong>(ref bits));
        return new LineWords(bits);
    }

    private static ImmutableArray<LiteralSet> Fill(ImmutableArray<LiteralSet> sets) =>
        [.. sets, .. Enumerable.Repeat(new LiteralSet([]), 64 - sets.Length)];
}
