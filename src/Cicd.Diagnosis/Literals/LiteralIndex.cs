using System.Collections.Immutable;
using System.Numerics;

namespace Cicd.Diagnosis;

/// <summary>
/// Finds in one pass over a line which sets of literals have a member in it: the automaton of Aho and Corasick with all its failure links
/// resolved, so that each character costs one look-up, whatever the number of literals. (The framework's multi-literal search says where
/// the next literal is, not which, and beyond some eighty literals it is no faster.) The automaton knows no case; a literal that does is
/// looked at once more where it ends.
/// </summary>
internal sealed class LiteralIndex
{
    private const int Bits = 64;

    // Characters that stand in no literal share class 0, and lead back to the start.
    private readonly byte[] _classes = new byte[char.MaxValue + 1];
    private readonly int _shift;
    private readonly ushort[] _next;

    // States from here on end literals; those before do not.
    private readonly int _firstEnd;
    private readonly LiteralEnd[][] _ends;

    // By state: so many characters before it may be the beginning of a literal.
    private readonly int[] _depths;

    public LiteralIndex(ImmutableArray<LiteralSet> sets)
    {
        Words = (sets.Length + Bits - 1) / Bits;
        var classCount = Classify(sets);
        _shift = 32 - BitOperations.LeadingZeroCount((uint)classCount - 1);

        var tree = new LiteralTree(sets, _classes, classCount);
        _firstEnd = tree.FirstEnd;
        _ends = tree.Ends;
        _depths = tree.Depths();
        _next = new ushort[tree.Count << _shift];
        tree.WriteTo(_next, _shift);
    }

    /// <summary>Length of the bit set that <see cref="Find"/> writes to.</summary>
    public int Words { get; }

    /// <summary>Sets the bit of every set that has a literal in the line.</summary>
    public void Find(ReadOnlySpan<char> line, Span<ulong> found)
    {
        // A step waits for the one before it, so both halves of the line are walked at once.
        var half = line.Length / 2;
        var (first, second) = (0, 0);
        for (var at = 0; at < half; at++)
        {
            first = Step(first, line, at, found);
            second = Step(second, line, half + at, found);
        }

        if (line.Length % 2 == 1)
        {
            Step(second, line, line.Length - 1, found);
        }

        // What began in the first half may end in the second.
        for (var at = half; at < line.Length && _depths[first] > at - half; at++)
        {
            first = Step(first, line, at, found);
        }
    }

    private int Step(int state, ReadOnlySpan<char> line, int at, Span<ulong> found)
    {
        var next = _next[(state << _shift) + _classes[line[at]]];
        if (next >= _firstEnd)
        {
            Mark(_ends[next - _firstEnd], line[..(at + 1)], found);
        }

        return next;
    }

    private static void Mark(LiteralEnd[] ends, ReadOnlySpan<char> read, Span<ulong> found)
    {
        foreach (var end in ends)
        {
            if ((found[end.Set / Bits] & (1UL << (end.Set % Bits))) == 0 && (end.Exact is null || read.EndsWith(end.Exact, StringComparison.Ordinal)))
            {
                found[end.Set / Bits] |= 1UL << (end.Set % Bits);
            }
        }
    }

    private int Classify(ImmutableArray<LiteralSet> sets)
    {
        var count = 1;
        foreach (var character in sets.SelectMany(set => set.Literals).SelectMany(literal => literal))
        {
            var (lower, upper) = (char.IsAsciiLetter(character) ? (char)(character | 0x20) : character, char.IsAsciiLetter(character) ? (char)(character & ~0x20) : character);
            if (_classes[lower] == 0)
            {
                _classes[lower] = _classes[upper] = checked((byte)count++);
            }
        }

        return count;
    }
}
