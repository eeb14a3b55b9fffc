namespace Cicd.Processes.Git;

/// <summary>One changed file between two commits or trees.</summary>
/// <param name="Kind">As git's letter says: A, M, D, R, C, T.</param>
/// <param name="OldPath">Where it came from, for R and C; else null.</param>
public sealed record GitFileChange(char Kind, string Path, string? OldPath)
{
    /// <summary>Parses <c>--name-status -z</c>: <c>M NUL path NUL R100 NUL from NUL to NUL</c>.</summary>
    internal static IEnumerable<GitFileChange> Parse(GitOutput output)
    {
        var parts = output.Parts;
        for (var index = 0; index + 1 < parts.Count;)
        {
            var kind = (char)parts[index++].Span[0];
            var path = GitPath.FromBytes(parts[index++].Span);
            yield return kind is 'R' or 'C'
                ? new GitFileChange(kind, GitPath.FromBytes(parts[index++].Span), path)
                : new GitFileChange(kind, path, null);
        }
    }
}
