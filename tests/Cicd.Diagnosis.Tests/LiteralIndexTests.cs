using System.Collections.Immutable;

namespace Cicd.Diagnosis.Tests;

public class LiteralIndexTests
{
    [Theory]
    [InlineData("nothing to see", new int[0])]
    [InlineData("he said", new[] { 0 })]
    [InlineData("ushers", new[] { 0, 1, 2 })]
    [InlineData("xhersx", new[] { 0, 2 })]
    [InlineData("✖ ⚠", new[] { 3 })]
    public void Find_Line_NamesEverySetWithALiteralInIt(string line, int[] expected)
    {
        var index = new LiteralIndex([new(["he"]), new(["she"]), new(["hers", "his"]), new(["✖"])]);

        Found(index, line, 4).ShouldBe(expected);
    }

    [Theory]
    [InlineData("an Error", new[] { 0, 1 })]
    [InlineData("an ERROR", new[] { 1 })]
    [InlineData("an error: no", new[] { 1, 2 })]
    [InlineData("\u212Aeep, \u017Fo", new int[0])]
    public void Find_SetThatIgnoresCase_IgnoresThatOfAsciiLettersOnly(string line, int[] expected)
    {
        var index = new LiteralIndex([new(["Error"]), new(["error", "keep", "so"], IgnoresCase: true), new([": "])]);

        Found(index, line, 3).ShouldBe(expected);
    }

    [Fact]
    public void Find_RandomLiteralsAndLines_AgreesWithContains()
    {
        var random = new Random(20260301);
        var sets = Enumerable.Range(0, 150).Select(set => new LiteralSet([Word(random, 1, 6), Word(random, 1, 6)], IgnoresCase: set % 3 == 0)).ToImmutableArray();
        var index = new LiteralIndex(sets);

        for (var round = 0; round < 1000; round++)
        {
            var line = Word(random, 0, 200);

            Found(index, line, sets.Length).ShouldBe(Enumerable.Range(0, sets.Length).Where(set => sets[set].Literals.Any(literal => line.Contains(literal, Case(sets[set])))));
        }
    }

    private static StringComparison Case(LiteralSet set) => set.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static string Word(Random random, int min, int max) =>
        string.Concat(Enumerable.Range(0, random.Next(min, max + 1)).Select(_ => "abBc✖"[random.Next(5)]));

    private static int[] Found(LiteralIndex index, string line, int sets)
    {
        var found = new ulong[index.Words];
        index.Find(line, found);
        return [.. Enumerable.Range(0, sets).Where(set => (found[set / 64] >> (set % 64) & 1) == 1)];
    }
}
