namespace Cicd.Repair;

/// <summary>Lines of a file as bytes, each with its line feed: nothing about encodings or line endings is known or changed.</summary>
internal static class TextLines
{
    /// <summary>Larger files are taken as a whole. 8 MiB.</summary>
    private const int BytesMax = 8 * 1024 * 1024;

    /// <summary>As far as git looks for a NUL.</summary>
    private const int Probe = 8000;

    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> content)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (!content.IsEmpty)
        {
            var end = content.Span.IndexOf((byte)'\n') + 1;
            lines.Add(end == 0 ? content : content[..end]);
            content = end == 0 ? default : content[end..];
        }

        return lines;
    }

    public static ReadOnlyMemory<byte> Join(IEnumerable<TrackedLine> lines)
    {
        using var content = new MemoryStream();
        foreach (var line in lines)
        {
            content.Write(line.Text.Span);
        }

        return content.ToArray();
    }

    /// <summary>
    /// May two changes of it be woven together? Not of binary content, and not of a pointer of Git LFS: half of one and half of the other point nowhere.
    /// </summary>
    public static bool IsText(ReadOnlySpan<byte> content) =>
        content.Length <= BytesMax
        && !content[..Math.Min(content.Length, Probe)].Contains((byte)0)
        && !content.StartsWith("version https://git-lfs.github.com/spec/"u8);
}
