using System.Collections.Immutable;
using System.Text;
using Cicd.Contracts;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>Finds a session's own commits on a branch: those that it recorded, and copies of them (a rebase changes ids) that still hold just what it wrote.</summary>
internal sealed class SessionCommits(GitClient git, string folder, SessionId session)
{
    public const string RevertsTrailer = "CICD-Reverts";
    private const string SessionTrailer = "CICD-Session";

    /// <summary>Longer histories are not searched; nobody rolls back behind them.</summary>
    private const int CommitsMax = 10_000;

    /// <param name="recorded">Ids of the session's commits.</param>
    /// <param name="target">The commit that they were made on.</param>
    /// <param name="tip">Of the branch.</param>
    /// <param name="cancellationToken">Stops git.</param>
    /// <returns>Commits to revert, newest first; and commits that carry the session's trailers with other contents, which are not ours any more.</returns>
    public async Task<(ImmutableArray<string> Ours, ImmutableArray<string> Changed)> FindAsync(
        ImmutableArray<string> recorded, string target, string tip, CancellationToken cancellationToken)
    {
        var commits = await ReadAsync(target, tip, cancellationToken);
        var reverted = commits.SelectMany(commit => commit.Reverts).ToHashSet(StringComparer.Ordinal);
        var contents = new HashSet<string>(StringComparer.Ordinal);
        var (ours, changed) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        foreach (var commit in commits.Where(commit => !reverted.Contains(commit.Id)))
        {
            if (recorded.Contains(commit.Id))
            {
                ours.Add(commit.Id);
            }
            else if (commit.IsOfSession)
            {
                if (contents.Count == 0)
                {
                    foreach (var id in recorded)
                    {
                        contents.Add(await ContentAsync(id, cancellationToken));
                    }
                }

                (contents.Contains(await ContentAsync(commit.Id, cancellationToken)) ? ours : changed).Add(commit.Id);
            }
        }

        return (ours.ToImmutable(), changed.ToImmutable());
    }

    private async Task<List<Found>> ReadAsync(string target, string tip, CancellationToken cancellationToken)
    {
        var log = await git.ExecuteAsync(
            new GitCall(folder, "log", "-z", "--topo-order", $"--max-count={CommitsMax}", "--no-show-signature", "--format=%H%n%B", "--end-of-options", $"{target}..{tip}"),
            cancellationToken);
        return [.. log.Parts.Select(part => Found.Parse(Encoding.UTF8.GetString(part.Span), session))];
    }

    /// <summary>Git's id of a change: the same wherever the change stands.</summary>
    private async Task<string> ContentAsync(string commit, CancellationToken cancellationToken)
    {
        var diff = await git.ExecuteAsync(new GitCall(folder, "diff-tree", "-p", "--binary", "--full-index", "--no-ext-diff", "--no-textconv", commit) { Answers = [0, 128] }, cancellationToken);
        return diff.ExitCode != 0 || diff.Bytes.IsEmpty
            ? $"nothing {commit}"
            : (await git.ExecuteAsync(new GitCall(folder, "patch-id", "--stable") { Input = diff.Bytes }, cancellationToken)).Line.Split(' ')[0];
    }

    private sealed record Found(string Id, bool IsOfSession, ImmutableArray<string> Reverts)
    {
        public static Found Parse(string text, SessionId session)
        {
            var lines = text.Split('\n');
            var reverts = lines.Select(line => After(line, $"{RevertsTrailer}: ") ?? After(line, "This reverts commit ")?.TrimEnd('.')).OfType<string>().Select(id => id.Trim()).ToImmutableArray();
            return new Found(lines[0], reverts.IsEmpty && lines.Contains($"{SessionTrailer}: {session}"), reverts);
        }

        private static string? After(string line, string start) => line.StartsWith(start, StringComparison.Ordinal) ? line[start.Length..] : null;
    }
}
