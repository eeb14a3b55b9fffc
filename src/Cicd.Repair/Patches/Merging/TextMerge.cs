using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Weaves two changes of the same lines together. Pure.</summary>
internal static class TextMerge
{
    /// <summary>Lines that were replaced between two versions, found by their ids.</summary>
    /// <param name="OldStart">From 0.</param>
    /// <param name="OldCount">Lines of the old version that are gone.</param>
    /// <param name="Inserted">What stands in their place.</param>
    public sealed record Chunk(int OldStart, int OldCount, ImmutableArray<TrackedLine> Inserted)
    {
        public int OldEnd => OldStart + OldCount;

        public bool IsSameAs(Chunk other) =>
            OldStart == other.OldStart && OldCount == other.OldCount && Inserted.Select(line => line.Id).SequenceEqual(other.Inserted.Select(line => line.Id));

        /// <summary>Also when no line is kept between them: then nobody can say in which order they belong.</summary>
        public bool Touches(Chunk other) => OldStart <= other.OldEnd && other.OldStart <= OldEnd;
    }

    /// <summary>From <paramref name="old"/> to <paramref name="new"/>. Lines never change their order, so one walk finds them.</summary>
    public static ImmutableArray<Chunk> Chunks(ImmutableArray<TrackedLine> old, ImmutableArray<TrackedLine> @new)
    {
        var places = new Dictionary<int, int>(old.Length);
        for (var index = 0; index < old.Length; index++)
        {
            places[old[index].Id] = index;
        }

        var chunks = ImmutableArray.CreateBuilder<Chunk>();
        var (from, start) = (0, 0);
        for (var index = 0; index <= @new.Length; index++)
        {
            var kept = index == @new.Length ? old.Length : places.GetValueOrDefault(@new[index].Id, -1);
            if (kept < 0)
            {
                continue;
            }

            if (kept > from || index > start)
            {
                chunks.Add(new Chunk(from, kept - from, @new[start..index]));
            }

            (from, start) = (kept + 1, index + 1);
        }

        return chunks.ToImmutable();
    }

    /// <summary>The lines with both changes, or the first two chunks that stand against each other.</summary>
    public static (ImmutableArray<TrackedLine>? Merged, (Chunk Ours, Chunk Theirs)? Clash) Merge(
        ImmutableArray<TrackedLine> old, ImmutableArray<TrackedLine> ours, ImmutableArray<TrackedLine> theirs)
    {
        var (left, right) = (Chunks(old, ours), Chunks(old, theirs));
        var all = new List<Chunk>(left);
        var next = 0;
        foreach (var chunk in right)
        {
            while (next < left.Length && left[next].OldEnd < chunk.OldStart)
            {
                next++;
            }

            if (next < left.Length && left[next].Touches(chunk))
            {
                if (!left[next].IsSameAs(chunk))
                {
                    return (null, (left[next], chunk));
                }

                continue;
            }

            all.Add(chunk);
        }

        all.Sort((a, b) => a.OldStart.CompareTo(b.OldStart));
        var merged = ImmutableArray.CreateBuilder<TrackedLine>();
        var at = 0;
        foreach (var chunk in all)
        {
            merged.AddRange(old.AsSpan(at, chunk.OldStart - at));
            merged.AddRange(chunk.Inserted);
            at = chunk.OldEnd;
        }

        merged.AddRange(old.AsSpan()[at..]);
        return (merged.ToImmutable(), null);
    }
}
