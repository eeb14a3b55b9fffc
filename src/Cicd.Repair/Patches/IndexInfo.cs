using System.Text;

namespace Cicd.Repair;

/// <summary>What <c>git update-index -z --index-info</c> reads.</summary>
internal static class IndexInfo
{
    /// <summary>Null removes. Removals come first, so that a file can take the place of a folder.</summary>
    public static ReadOnlyMemory<byte> Of(IEnumerable<KeyValuePair<string, FileEntry?>> entries)
    {
        using var lines = new MemoryStream();
        foreach (var (path, entry) in entries.OrderBy(pair => pair.Value is not null))
        {
            // "100644 OBJECT 0 TAB path NUL"; "0 NULL-ID TAB path NUL" removes.
            lines.Write(Encoding.ASCII.GetBytes(entry is null ? $"0 {new string('0', 40)}\t" : $"{entry.Mode} {entry.Object} 0\t"));
            lines.Write(RawPath.Bytes(path));
            lines.WriteByte(0);
        }

        return lines.ToArray();
    }
}
