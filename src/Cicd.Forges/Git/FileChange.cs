using System.Text;
using Cicd.Processes.Git;

namespace Cicd.Forges.Git;

/// <summary>One path that differs between two commits. The path is written as <see cref="GitPath"/> does.</summary>
internal sealed record FileChange(string Path, TreeEntry? Before, TreeEntry? After)
{
    /// <summary>Parses <c>diff-tree -r -z --raw --no-abbrev</c>: <c>:100644 100644 ID ID M NUL path NUL</c>.</summary>
    public static IEnumerable<FileChange> Parse(GitOutput output)
    {
        using var parts = output.Parts.GetEnumerator();
        while (parts.MoveNext())
        {
            if (Encoding.ASCII.GetString(parts.Current.Span).TrimStart(':').Split(' ') is not [var oldMode, var newMode, var oldId, var newId, _] || !parts.MoveNext())
            {
                throw new FormatException("git's list of changes has an unknown form.");
            }

            yield return new FileChange(GitPath.FromBytes(parts.Current.Span), Entry(oldMode, oldId), Entry(newMode, newId));
        }
    }

    private static TreeEntry? Entry(string mode, string id) => mode == "000000" ? null : new TreeEntry(mode, id);
}
