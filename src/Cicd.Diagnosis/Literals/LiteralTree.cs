using System.Collections.Immutable;

namespace Cicd.Diagnosis;

/// <summary>The automaton of <see cref="LiteralIndex"/> while it is built.</summary>
internal sealed class LiteralTree
{
    private readonly int _classCount;
    private readonly int[] _next;
    private readonly List<LiteralEnd>?[] _ends;
    private readonly int[] _order;
    private readonly int[] _depths;

    public LiteralTree(ImmutableArray<LiteralSet> sets, byte[] classes, int classCount)
    {
        var states = 1 + sets.Sum(set => set.Literals.Sum(literal => literal.Length));
        _classCount = classCount;
        _next = new int[states * classCount];
        _ends = new List<LiteralEnd>?[states];
        _depths = new int[states];
        Count = Grow(sets, classes);
        Link();
        _order = Order();
        FirstEnd = Enumerable.Range(0, Count).Count(state => _ends[state] is null);
        Ends = [.. Enumerable.Range(0, Count).Where(state => _ends[state] is not null).Select(state => _ends[state]!.ToArray())];
    }

    public int Count { get; }

    /// <summary>The first state in which a literal ends; all behind it are such states too.</summary>
    public int FirstEnd { get; }

    /// <summary>By state, from <see cref="FirstEnd"/> on.</summary>
    public LiteralEnd[][] Ends { get; }

    /// <param name="table">Row per state, each of 2 to the power of <paramref name="shift"/>.</param>
    public void WriteTo(ushort[] table, int shift)
    {
        for (var state = 0; state < Count; state++)
        {
            for (var character = 0; character < _classCount; character++)
            {
                table[(_order[state] << shift) + character] = checked((ushort)_order[_next[(state * _classCount) + character]]);
            }
        }
    }

    /// <summary>By state, how many characters lead to it.</summary>
    public int[] Depths()
    {
        var depths = new int[Count];
        for (var state = 0; state < Count; state++)
        {
            depths[_order[state]] = _depths[state];
        }

        return depths;
    }

    private int Grow(ImmutableArray<LiteralSet> sets, byte[] classes)
    {
        var count = 1;
        for (var set = 0; set < sets.Length; set++)
        {
            foreach (var literal in sets[set].Literals)
            {
                var state = 0;
                foreach (var character in literal)
                {
                    ref var next = ref _next[(state * _classCount) + classes[character]];
                    next = next == 0 ? count++ : next;
                    _depths[next] = _depths[state] + 1;
                    state = next;
                }

                var isExact = !sets[set].IgnoresCase && literal.Any(char.IsAsciiLetter);
                (_ends[state] ??= []).Add(new LiteralEnd(set, isExact ? literal : null));
            }
        }

        return count;
    }

    /// <summary>Breadth first: where a state has no child, it goes where the longest suffix of it goes, which is nearer to the start.</summary>
    private void Link()
    {
        var suffixes = new int[Count];
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var state))
        {
            // What ends in the suffix ends here too.
            if (state != 0 && _ends[suffixes[state]] is { } inherited)
            {
                (_ends[state] ??= []).AddRange(inherited);
            }

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
                    next = beyond;
                }
            }
        }
    }

    private int[] Order()
    {
        var order = new int[Count];
        var place = 0;
        foreach (var state in Enumerable.Range(0, Count).OrderBy(state => _ends[state] is not null))
        {
            order[state] = place++;
        }

        return order;
    }
}
