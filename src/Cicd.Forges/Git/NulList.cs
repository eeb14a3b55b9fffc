using System.Text;

namespace Cicd.Forges.Git;

/// <summary>The form of <c>-z</c>: parts as bytes, each ended by a NUL, because a file name may hold every other byte.</summary>
internal static class NulList
{
    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> output)
    {
        for (int end; (end = output.Span.IndexOf((byte)0)) >= 0; output = output[(end + 1)..])
        {
            yield return output[..end];
        }

        if (output.Length > 0)
        {
            yield return output;
        }
    }

    /// <summary>Each part is a text in front (may be empty) and a path as bytes behind it.</summary>
    public static ReadOnlyMemory<byte> Join(IEnumerable<(string Head, byte[] Path)> parts)
    {
        using var bytes = new MemoryStream();
        foreach (var (head, path) in parts)
        {
            bytes.Write(Encoding.ASCII.GetBytes(head));
            bytes.Write(path);
            bytes.WriteByte(0);
        }

        return bytes.ToArray();
    }
}
