using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>Lines that a change replaced; between two chunks at least one line is kept. All numbers from 0.</summary>
internal readonly record struct LineChunk(int OldStart, int OldCount, int NewStart, int NewCount)
{
    public int OldEnd => OldStart + OldCount;

    /// <summary>The replaced lines of all hunks, without their context.</summary>
    public static ImmutableArray<LineChunk> Of(IEnumerable<Hunk> hunks)
    {
        var chunks = ImmutableArray.CreateBuilder<LineChunk>();
        foreach (var hunk in hunks)
        {
            // "@@ -5,0 +6,2 @@": where nothing was, the number is that of the line before.
            var (old, @new) = (hunk.OldCount == 0 ? hunk.OldStart : hunk.OldStart - 1, hunk.NewCount == 0 ? hunk.NewStart : hunk.NewStart - 1);
            LineChunk? open = null;
            foreach (var line in hunk.Lines)
            {
                if (line.Kind == PatchLineKind.Context)
                {
                    Close(chunks, ref open);
                    (old, @new) = (old + 1, @new + 1);
                    continue;
                }

                open ??= new LineChunk(old, 0, @new, 0);
                if (line.Kind == PatchLineKind.Removed)
                {
                    (open, old) = (open.Value with { OldCount = open.Value.OldCount + 1 }, old + 1);
                }
                else
                {
                    (open, @new) = (open.Value with { NewCount = open.Value.NewCount + 1 }, @new + 1);
                }
            }

            Close(chunks, ref open);
        }

        return chunks.ToImmutable();
    }

    /// <summary>The one chunk between what is equal at the beginning and at the end: coarse, but never wrong.</summary>
    public static ImmutableArray<LineChunk> Between(IReadOnlyList<ReadOnlyMemory<byte>> old, IReadOnlyList<ReadOnlyMemory<byte>> @new)
    {
        var most = Math.Min(old.Count, @new.Count);
        var first = 0;
        while (first < most && old[first].Span.SequenceEqual(@new[first].Span))
        {
            first++;
        }

        var last = 0;
        while (last < most - first && old[old.Count - 1 - last].Span.SequenceEqual(@new[@new.Count - 1 - last].Span))
        {
            last++;
        }

        return first == old.Count && first == @new.Count ? [] : [new LineChunk(first, old.Count - first - last, first, @new.Count - first - last)];
    }

    private static void Close(ImmutableArray<LineChunk>.Builder chunks, ref LineChunk? open)
    {
        if (open is { } chunk)
        {
            chunks.Add(chunk);
            open = null;
        }
    }
}
