using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace Cicd.Repair;

/// <summary>Gives lines their ids. The same lines inserted at the same place are the same lines, whoever inserts them.</summary>
internal sealed class LineBook
{
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    private int _next = 1;

    /// <summary>All lines of a version that nothing is known about.</summary>
    /// <param name="key">The same key gives the same ids.</param>
    /// <param name="content">Whole content of the file.</param>
    public ImmutableArray<TrackedLine> Whole(string key, ReadOnlyMemory<byte> content)
    {
        var lines = TextLines.Split(content);
        var first = Take($"{key}#{lines.Count}", lines.Count);
        return [.. lines.Select((line, index) => new TrackedLine(first + index, line))];
    }

    /// <summary>The version that comes of <paramref name="old"/> by <paramref name="chunks"/>.</summary>
    /// <exception cref="PatchFormatException">The chunks don't lead from the one to the other.</exception>
    public ImmutableArray<TrackedLine> Changed(ImmutableArray<TrackedLine> old, ImmutableArray<LineChunk> chunks, ReadOnlyMemory<byte> content)
    {
        var lines = TextLines.Split(content);
        var changed = ImmutableArray.CreateBuilder<TrackedLine>(lines.Count);
        var at = 0;
        foreach (var chunk in chunks)
        {
            if (chunk.OldStart < at || chunk.OldEnd > old.Length || chunk.NewStart != changed.Count + chunk.OldStart - at || chunk.NewStart + chunk.NewCount > lines.Count)
            {
                throw Misfit();
            }

            changed.AddRange(old.AsSpan(at, chunk.OldStart - at));
            changed.AddRange(Inserted(old, chunk, lines));
            at = chunk.OldEnd;
        }

        changed.AddRange(old.AsSpan()[at..]);
        return changed.Count == lines.Count && changed.Zip(lines).All(pair => pair.First.Text.Span.SequenceEqual(pair.Second.Span)) ? changed.ToImmutable() : throw Misfit();
    }

    private IEnumerable<TrackedLine> Inserted(ImmutableArray<TrackedLine> old, LineChunk chunk, List<ReadOnlyMemory<byte>> lines)
    {
        if (chunk.NewCount == 0)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        lines.GetRange(chunk.NewStart, chunk.NewCount).ForEach(line => hash.AppendData(line.Span));
        var (before, after) = (chunk.OldStart == 0 ? 0 : old[chunk.OldStart - 1].Id, chunk.OldEnd == old.Length ? 0 : old[chunk.OldEnd].Id);

        // Between two lines of the same file. Where both are missing the file had no lines that stayed: what it had tells it from other files.
        var place = before == 0 && after == 0 ? $"all {(old.IsEmpty ? 0 : old[0].Id)}" : string.Create(CultureInfo.InvariantCulture, $"{before}-{after}");
        var first = Take($"{place} {Convert.ToHexString(hash.GetHashAndReset())}", chunk.NewCount);
        return lines.GetRange(chunk.NewStart, chunk.NewCount).Select((line, index) => new TrackedLine(first + index, line));
    }

    private int Take(string key, int count)
    {
        if (!_first.TryGetValue(key, out var first))
        {
            _first[key] = first = _next;
            _next += count;
        }

        return first;
    }

    private static PatchFormatException Misfit() => new(1, "its hunks do not lead from the old content to the new one");
}
