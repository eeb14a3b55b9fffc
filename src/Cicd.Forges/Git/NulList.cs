using System.Text;

namespace Cicd.Forges.Git;

/// <summary>The form of <c>-z</c>: parts as bytes, each ended by a NUL, because a file name may hold every other byte.</summary>
internal static class NulList
{
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
