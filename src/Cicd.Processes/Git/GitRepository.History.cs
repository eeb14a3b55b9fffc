using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cicd.Processes.Git;

public sealed partial class GitRepository
{
    /// <summary>Newest first. <paramref name="range"/> is a revision or <c>from..to</c>; <paramref name="path"/> limits it to one file or folder.</summary>
    public async Task<ImmutableArray<GitCommit>> LogAsync(string range, int commitsMax, string? path, CancellationToken cancellationToken)
    {
        ImmutableArray<string> paths = path is null ? [] : [$":(literal){path}"];
        var count = string.Create(CultureInfo.InvariantCulture, $"--max-count={commitsMax}");
        var output = await _git.ExecuteAsync(
            Call(["log", "-z", GitCommit.Format, count, "--no-show-signature", "--end-of-options", range, "--", .. paths]), cancellationToken);
        return [.. output.Parts.Select(part => GitCommit.Parse(part.Span))];
    }

    /// <summary>Changed files between two commits or trees, renames recognised.</summary>
    public async Task<ImmutableArray<GitFileChange>> ChangedFilesAsync(string from, string to, CancellationToken cancellationToken)
    {
        var output = await _git.ExecuteAsync(Call("diff-tree", "-r", "-M", "-z", "--name-status", "--end-of-options", from, to), cancellationToken);
        return [.. GitFileChange.Parse(output)];
    }

    /// <summary>The bytes of a file in a commit or tree; null when it is not there. Any path, also one that is not UTF-8, but for line breaks in it.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadFileAsync(string revision, string path, CancellationToken cancellationToken)
    {
        byte[] request = [.. Encoding.UTF8.GetBytes($"{revision}:"), .. GitPath.ToBytes(path), (byte)'\n'];
        if (request.AsSpan()[..^1].Contains((byte)'\n'))
        {
            throw new ArgumentException("A path with a line break in it cannot be read.", nameof(path));
        }

        // "OBJECT blob 12 LF content LF", or "main:path missing LF".
        var output = await _git.ExecuteAsync(Call("cat-file", "--batch") with { Input = request }, cancellationToken);
        var header = output.Bytes.Span[..output.Bytes.Span.IndexOf((byte)'\n')];
        return Encoding.UTF8.GetString(header).Split(' ') is [_, "blob", var size]
            ? output.Bytes.Slice(header.Length + 1, int.Parse(size, CultureInfo.InvariantCulture))
            : (ReadOnlyMemory<byte>?)null;
    }

    /// <summary>Who last changed a line (from 1); null when the file or the line does not exist there.</summary>
    public async Task<GitBlame?> BlameAsync(string revision, string path, int line, CancellationToken cancellationToken)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"{line},{line}");
        var output = await _git.ExecuteAsync(
            Call("blame", "--porcelain", "-L", range, revision, "--", path) with { Answers = [0, 128] }, cancellationToken);
        return output.ExitCode == 0 && output.Bytes.Length > 0 ? ParseBlame(output.Line) : null;
    }

    // "COMMIT 12 14 1", then "author A", "author-mail <a@b>", "author-time 1700000000", "summary S", "filename F", then TAB and the line.
    private static GitBlame ParseBlame(string text)
    {
        var lines = text.Split('\n');
        var first = lines[0].Split(' ');
        var fields = lines.Skip(1).TakeWhile(line => !line.StartsWith('\t'))
            .Select(line => line.Split(' ', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        return new GitBlame(
            first[0],
            fields["author"],
            fields["author-mail"].Trim('<', '>'),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(fields["author-time"], CultureInfo.InvariantCulture)),
            fields["summary"],
            fields["filename"],
            int.Parse(first[1], CultureInfo.InvariantCulture));
    }
}
