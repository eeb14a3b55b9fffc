using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cicd.Forges.Git;
using Cicd.Processes.Git;

namespace Cicd.Forges.Trees;

/// <summary>Reads a commit out of a mirror, in two calls of git however many files are wanted.</summary>
internal sealed class GitTreeReader(GitClient git, string repository, string commit) : ITreeReader
{
    private const int TextBytesMax = 1024 * 1024;
    private const int TextsMax = 2_000;

    public async Task<TreeSnapshot> ReadAsync(Func<string, bool> wanted, CancellationToken cancellationToken)
    {
        var listing = await git.ExecuteAsync(new GitCall(repository, "ls-tree", "-r", "-z", "-l", "--full-tree", commit), cancellationToken);
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        var submodules = ImmutableArray.CreateBuilder<string>();
        List<(string Path, string Object)> fetched = [];
        foreach (var line in listing.Parts)
        {
            // "100644 blob OBJECT     123 TAB path"; a submodule is a "commit" of size "-".
            var tab = line.Span.IndexOf((byte)'\t');
            var path = GitPath.FromBytes(line.Span[(tab + 1)..]);
            if (Encoding.ASCII.GetString(line.Span[..tab]).Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var mode, var type, var id, var size])
            {
                throw new FormatException("git's list of a tree has an unknown form.");
            }

            if (type == "commit")
            {
                submodules.Add(path);
                continue;
            }

            texts[path] = null;
            if (mode != TreeEntry.Link && fetched.Count < TextsMax && wanted(path) && long.Parse(size, CultureInfo.InvariantCulture) <= TextBytesMax)
            {
                fetched.Add((path, id));
            }
        }

        await foreach (var (path, text) in TextsAsync(fetched, cancellationToken))
        {
            texts[path] = text;
        }

        return new TreeSnapshot(texts, submodules.ToImmutable());
    }

    private async IAsyncEnumerable<(string Path, string? Text)> TextsAsync(
        List<(string Path, string Object)> files, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            yield break;
        }

        var call = new GitCall(repository, "cat-file", "--batch") { Input = Encoding.ASCII.GetBytes(string.Concat(files.Select(file => $"{file.Object}\n"))) };
        var output = (await git.ExecuteAsync(call, cancellationToken)).Bytes;
        foreach (var (path, _) in files)
        {
            // "OBJECT blob 123 LF content LF"
            var header = output.Span.IndexOf((byte)'\n');
            var length = int.Parse(Encoding.ASCII.GetString(output.Span[..header]).Split(' ')[2], CultureInfo.InvariantCulture);
            var content = output.Slice(header + 1, length);
            output = output[(header + 1 + length + 1)..];
            yield return (path, Decode(content.Span));
        }
    }

    // A UTF-8 mark is no part of the text; bytes of another encoding become replacement characters, which is good enough to look for words.
    private static string? Decode(ReadOnlySpan<byte> content) =>
        content.Contains((byte)0) ? null : Encoding.UTF8.GetString(content.StartsWith("\uFEFF"u8) ? content[3..] : content);
}
