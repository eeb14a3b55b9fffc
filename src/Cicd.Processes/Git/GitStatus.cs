using System.Collections.Immutable;

namespace Cicd.Processes.Git;

/// <summary>What differs from HEAD. Paths as <see cref="GitPath"/> writes them; ignored files are left out.</summary>
/// <param name="Modified">Changed, added, deleted or renamed, in the index or in the working tree.</param>
/// <param name="Untracked">Single files, not folders.</param>
/// <param name="Conflicted">Unmerged.</param>
public sealed record GitStatus(ImmutableArray<string> Modified, ImmutableArray<string> Untracked, ImmutableArray<string> Conflicted)
{
    public bool IsClean => Modified.IsEmpty && Untracked.IsEmpty && Conflicted.IsEmpty;

    /// <summary>
    /// Parses <c>git status --porcelain=v2 -z</c> (git-status(1)):
    /// <c>1 .M N... 100644 100644 100644 H H path</c>, <c>2 R. N... 100644 100644 100644 H H R100 path NUL from</c>,
    /// <c>u UU N... 100644 100644 100644 100644 H H H path</c>, <c>? path</c>.
    /// </summary>
    internal static GitStatus Parse(GitOutput output)
    {
        var modified = ImmutableArray.CreateBuilder<string>();
        var untracked = ImmutableArray.CreateBuilder<string>();
        var conflicted = ImmutableArray.CreateBuilder<string>();
        var parts = output.Parts;
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index].Span;
            switch ((char)part[0])
            {
                case '1':
                    modified.Add(PathAfter(part, 8));
                    break;
                case '2':
                    modified.Add(PathAfter(part, 9));
                    modified.Add(GitPath.FromBytes(parts[++index].Span));
                    break;
                case 'u':
                    conflicted.Add(PathAfter(part, 10));
                    break;
                case '?':
                    untracked.Add(PathAfter(part, 1));
                    break;
                case '#' or '!':
                    break;
                default:
                    throw new FormatException($"Unknown line in git's status: {GitPath.FromBytes(part)}");
            }
        }

        return new GitStatus(modified.ToImmutable(), untracked.ToImmutable(), conflicted.ToImmutable());
    }

    private static string PathAfter(ReadOnlySpan<byte> line, int fields)
    {
        for (; fields > 0; fields--)
        {
            line = line[(line.IndexOf((byte)' ') + 1)..];
        }

        return GitPath.FromBytes(line);
    }
}
