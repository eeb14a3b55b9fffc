using System.Text;
using Cicd.Processes.Git;

namespace Cicd.Repair;

/// <summary>
/// A path with one character for each of its bytes, so that every name has a form of its own and <c>/</c> parts folders also where a name is no UTF-8.
/// People read <see cref="Shown"/>.
/// </summary>
internal static class RawPath
{
    public static string Of(ReadOnlySpan<byte> path) => Encoding.Latin1.GetString(path);

    /// <param name="path">As <see cref="GitPath"/> writes it.</param>
    public static string Of(string path) => Of(GitPath.ToBytes(path));

    public static byte[] Bytes(string raw) => Encoding.Latin1.GetBytes(raw);

    public static string Shown(string raw) => GitPath.FromBytes(Bytes(raw));

    /// <summary>Of <c>a/b/c</c>: <c>a</c>, <c>a/b</c>.</summary>
    public static IEnumerable<string> Folders(string raw)
    {
        for (var slash = raw.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = raw.IndexOf('/', slash + 1))
        {
            yield return raw[..slash];
        }
    }
}
