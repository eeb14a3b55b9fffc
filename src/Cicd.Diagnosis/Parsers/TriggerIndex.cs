using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>
/// Finds in one pass over a line which sets of literals have a member in it: the automaton of Aho and Corasick with all its failure links
/// resolved, so that each character costs one look-up, whatever the number of literals. (The framework's multi-literal search says where
/// the next literal is, not which, and beyond some eighty literals it is no faster.)
/// </summary>
internal sealed class TriggerIndex
{
    private const int Bits = 64;

    // Characters that stand in no literal share class 0, and lead back to the start.
    private readonly byte[] _classes = new byte[char.MaxValue + 1];
    private readonly int _classCount;
    private readonly ushort[] _next;
    private readonly ulong[][] _found;
    private readonly bool[] _finds;

    /// <param name="sets">Literals, case-sensitive, none empty.</param>
    public TriggerIndex(ImmutableArray<ImmutableArray<string>> sets)
    {
        Words = (sets.Length + Bits - 1) / Bits;
        _classCount = 1;
        foreach (var character in sets.SelectMany(set => set).SelectMany(literal => literal).Distinct())
        {
            _classes[character] = checked((byte)_classCount++);
        }

        var states = 1 + sets.SelectMany(set => set).Sum(literal => literal.Length);
        _next = new ushort[checked((ushort)states) * _classCount];
        _found = new ulong[states][];
        _finds = new bool[states];
        Link(Grow(sets));
    }

    /// <summary>Length of the bit set that <see cref="Find"/> writes to.</summary>
    public int Words { get; }

    /// <summary>Sets the bit of every set that has a literal in the line.</summary>
    public void Find(ReadOnlySpan<char> line, Span<ulong> found)
    {
        var state = 0;
        foreach (var character in line)
        {
            state = _next[(state * _classCount) + _classes[character]];
            if (_finds[state])
            {
                Mark(_found[state], found);
            }
        }
    }

    private static void Mark(ulong[] bits, Span<ulong> found)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            found[word] |= bits[word];
        }
    }

    /// <summary>The tree of all literals; gives its size.</summary>
    private int Grow(ImmutableArray<ImmutableArray<string>> sets)
    {
        var count = 1;
        for (var set = 0; set < sets.Length; set++)
        {
            foreach (var literal in sets[set])
            {
                var state = 0;
                foreach (var character in literal)
                {
                    ref var next = ref _next[(state * _classCount) + _classes[character]];
                    next = next == 0 ? (ushort)count++ : next;
                    state = next;
                }

                (_found[state] ??= new ulong[Words])[set / Bits] |= 1UL << (set % Bits);
            }
        }

        return count;
    }

    /// <summary>Breadth first: where a state has no child, it goes where the longest suffix of it goes, which is nearer to the start.</summary>
    private void Link(int count)
    {
        var suffixes = new int[count];
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var state))
        {
            Inherit(state, suffixes[state]);
            for (var character = 1; character < _classCount; character++)
            {
                ref var next = ref _next[(state * _classCount) + character];
                var beyond = state == 0 ? 0 : _next[(suffixes[state] * _classCount) + character];
                if (next != 0)
                {
                    suffixes[next] = beyond;
                    queue.Enqueue(next);
                }
                else
                {
                    next = (ushort)beyond;
                }
            }
        }
    }

    // What ends in the suffix ends here too.
    private void Inherit(int state, int suffix)
    {
        if (state != suffix && _found[suffix] is { } bits)
        {
            Mark(bits, _found[state] ??= new ulong[Words]);
        }

        _finds[state] = _found[state] is not null;
    }
}
