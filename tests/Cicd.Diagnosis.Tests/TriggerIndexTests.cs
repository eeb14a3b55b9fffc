using System.Collections.Immutable;

namespace Cicd.Diagnosis.Tests;

public class TriggerIndexTests
{
    [Theory]
    [InlineData("nothing to see", new int[0])]
    [InlineData("he said", new[] { 0 })]
    [InlineData("ushers", new[] { 0, 1, 2 })]
    [InlineData("xhersx", new[] { 0, 2 })]
    [InlineData("✖ ⚠", new[] { 3 })]
    public void Find_Line_NamesEverySetWithALiteralInIt(string line, int[] expected)
    {
        var index = new TriggerIndex([["he"], ["she"], ["hers", "his"], ["✖"]]);

        Found(index, line, 4).ShouldBe(expected);
    }

    [Fact]
    public void Find_RandomLiteralsAndLines_AgreesWithContains()
    {
        var random = new Random(20260301);
        var sets = Enumerable.Range(0, 150).Select(_ => ImmutableArray.Create(Word(random, 1, 6), Word(random, 1, 6))).ToImmutableArray();
        var index = new TriggerIndex(sets);

        for (var round = 0; round < 500; round++)
        {
            var line = Word(random, 0, 40);

            Found(index, line, sets.Length).ShouldBe(Enumerable.Range(0, sets.Length).Where(set => sets[set].Any(line.Contains)));
        }
    }

    private static string Word(Random random, int min, int max) =>
        string.Concat(Enumerable.Range(0, random.Next(min, max + 1)).Select(_ => "abc✖"[random.Next(4)]));

    private static int[] Found(TriggerIndex index, string line, int sets)
    {
        var found = new ulong[index.Words];
        index.Find(line, found);
        return [.. Enumerable.Range(0, sets).Where(set => (found[set / 64] >> (set % 64) & 1) == 1)];
    }
}
