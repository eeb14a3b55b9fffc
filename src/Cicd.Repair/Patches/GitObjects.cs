using System.Globalization;
using System.Text;
using Cicd.Processes.Git;

namespace Cicd.Repair;

/// <summary>Reads many objects of a repository with one git.</summary>
internal static class GitObjects
{
    /// <summary>Contents by id; what is not there, or is no file's content, is left out.</summary>
    public static async Task<Dictionary<string, ReadOnlyMemory<byte>>> ReadAsync(
        GitClient git, string folder, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        if (ids.Count == 0)
        {
            return found;
        }

        var input = Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => id + "\n")));
        var rest = (await git.ExecuteAsync(new GitCall(folder, "cat-file", "--batch") { Input = input }, cancellationToken)).Bytes;
        while (!rest.IsEmpty)
        {
            // "OBJECT blob 12 LF content LF", or "OBJECT missing LF".
            var end = rest.Span.IndexOf((byte)'\n');
            var header = Encoding.ASCII.GetString(rest.Span[..end]).Split(' ');
            rest = rest[(end + 1)..];
            if (header is [var id, var type, var size])
            {
                var length = int.Parse(size, CultureInfo.InvariantCulture);
                if (type == "blob")
                {
                    found[id] = rest[..length];
                }

                rest = rest[(length + 1)..];
            }
        }

        return found;
    }

    /// <summary>All files of a commit: <c>100644 blob OBJECT TAB path NUL</c>. Paths are raw.</summary>
    public static async Task<BaseTree> TreeAsync(GitClient git, string folder, string commit, CancellationToken cancellationToken)
    {
        var output = await git.ExecuteAsync(new GitCall(folder, "ls-tree", "-r", "-z", "--full-tree", commit), cancellationToken);
        return new BaseTree(output.Parts.Select(part =>
        {
            var tab = part.Span.IndexOf((byte)'\t');
            return Encoding.ASCII.GetString(part.Span[..tab]).Split(' ') is [var mode, _, var id]
                ? KeyValuePair.Create(RawPath.Of(part.Span[(tab + 1)..]), new FileEntry(mode, id))
                : throw new FormatException("git's list of files has an unknown form.");
        }));
    }
}
