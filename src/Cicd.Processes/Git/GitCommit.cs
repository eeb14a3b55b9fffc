using System.Collections.Immutable;
using System.Globalization;

namespace Cicd.Processes.Git;

/// <summary>A commit as the log tells it.</summary>
/// <param name="Body">The message without its first line.</param>
public sealed record GitCommit(
    string Id, ImmutableArray<string> Parents, string AuthorName, string AuthorEmail, DateTimeOffset AuthoredAt, string Subject, string Body)
{
    /// <summary>Fields parted by a character that no message contains by accident; commits parted by NUL.</summary>
    internal const string Format = "--format=%H%x1f%P%x1f%an%x1f%ae%x1f%at%x1f%s%x1f%b";

    internal static GitCommit Parse(ReadOnlySpan<byte> part) =>
        System.Text.Encoding.UTF8.GetString(part).Split('\x1f', 7) is [var id, var parents, var name, var email, var at, var subject, var body]
            ? new GitCommit(
                id.TrimStart('\n'),
                [.. parents.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                name,
                email,
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)),
                subject,
                body.TrimEnd('\n'))
            : throw new FormatException("git's log has an unknown form.");
}
