using System.Collections.Immutable;
using System.Text;
using Cicd.Processes.Git;

namespace Cicd.Repair;

/// <summary>
/// Applies a patch to the very contents that its <c>index</c> lines name, in an index of its own: git finds no other place for a hunk, because there
/// every line stands where the patch says. What does not come out as the patch promises is no result.
/// </summary>
internal sealed class ExactPatch(GitClient git, string folder, string index)
{
    private readonly ImmutableDictionary<string, string?> _environment = ImmutableDictionary<string, string?>.Empty.Add("GIT_INDEX_FILE", index);

    /// <param name="content">The bytes of the patch.</param>
    /// <param name="below">The state that it was made on; decides where the patch names no content.</param>
    /// <param name="cancellationToken">Stops git.</param>
    /// <exception cref="PatchFormatException">It is no patch of git's.</exception>
    /// <exception cref="UnfitPatchException">It is empty, was made on contents that are not here, or does not give what it says.</exception>
    public async Task<ImmutableArray<FileEdit>> EditsAsync(ReadOnlyMemory<byte> content, MergeState below, CancellationToken cancellationToken)
    {
        var patch = GitPatchParser.Parse(content.Span);
        if (patch.Files.IsEmpty)
        {
            throw new UnfitPatchException("The patch is empty: it changes no file.");
        }

        Distinct(patch.Files.Select(file => file.OldPath), patch);
        Distinct(patch.Files.Select(file => file.NewPath), patch);
        var before = patch.Files.Where(file => file.OldPath is not null).ToDictionary(file => RawPath.Of(file.OldPath!), file => Before(file, below), StringComparer.Ordinal);
        await LoadAsync(before, below, cancellationToken);
        var after = await ApplyAsync(content, before, cancellationToken);
        var edits = FileEdits.Of(patch, path => before[path], after.GetValueOrDefault);
        await LoadAsync(edits.Select(edit => edit.New).OfType<FileEntry>(), below.Contents, cancellationToken);
        return edits;
    }

    private static void Distinct(IEnumerable<string?> paths, GitPatch patch)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (paths.OfType<string>().FirstOrDefault(path => !seen.Add(path)) is { } twice)
        {
            throw new UnfitPatchException($"The patch is malformed: {twice} stands in it twice ({patch.Files.Length} files).");
        }
    }

    private static FileEntry Before(FileChange file, MergeState below)
    {
        var known = below.Find(RawPath.Of(file.OldPath!))?.Entry;

        // A patch that was not written with --full-index: only what is there can say what it means.
        var id = file.OldId is null || (known is not null && known.Object.StartsWith(file.OldId, StringComparison.Ordinal)) ? known?.Object : file.OldId;
        return id is null
            ? throw new UnfitPatchException($"The patch was made for another state: {file.OldPath}, which it changes, is not there.")
            : new FileEntry(file.OldMode ?? known?.Mode ?? "100644", id);
    }

    private async Task LoadAsync(Dictionary<string, FileEntry> before, MergeState below, CancellationToken cancellationToken)
    {
        await LoadAsync(before.Values.Concat(before.Keys.Select(path => below.Find(path)?.Entry).OfType<FileEntry>()), below.Contents, cancellationToken);
        foreach (var (path, entry) in before)
        {
            if (entry.HasContent && !below.Contents.Has(entry.Object))
            {
                throw new UnfitPatchException(
                    $"The patch was made for another state of {RawPath.Shown(path)} ({entry.Object[..Math.Min(10, entry.Object.Length)]}), which this repository does not have.");
            }
        }
    }

    private async Task LoadAsync(IEnumerable<FileEntry> entries, FileContents contents, CancellationToken cancellationToken)
    {
        var wanted = entries.Where(entry => entry.HasContent && !contents.Has(entry.Object)).Select(entry => entry.Object).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, content) in await GitObjects.ReadAsync(git, folder, wanted, cancellationToken))
        {
            contents.Add(id, content);
        }
    }

    private async Task<Dictionary<string, FileEntry>> ApplyAsync(ReadOnlyMemory<byte> content, Dictionary<string, FileEntry> before, CancellationToken cancellationToken)
    {
        File.Delete(index);
        await git.ExecuteAsync(Call("update-index", "-z", "--index-info") with { Input = IndexInfo.Of(before.Select(entry => KeyValuePair.Create(entry.Key, (FileEntry?)entry.Value))) }, cancellationToken);
        var applied = await git.ExecuteAsync(
            Call("apply", "--cached", "--binary", "--whitespace=nowarn", "-") with { Input = content, Answers = [0, 1, 128] }, cancellationToken);
        if (applied.ExitCode != 0)
        {
            throw new UnfitPatchException($"git does not apply the patch to what it was made on: {applied.Error.ReplaceLineEndings(" ")}");
        }

        var staged = await git.ExecuteAsync(Call("ls-files", "--stage", "-z"), cancellationToken);
        return staged.Parts.ToDictionary(
            part => RawPath.Of(part.Span[(part.Span.IndexOf((byte)'\t') + 1)..]),
            part => Encoding.ASCII.GetString(part.Span[..part.Span.IndexOf((byte)'\t')]).Split(' ') is [var mode, var id, _]
                ? new FileEntry(mode, id)
                : throw new FormatException("git's list of files has an unknown form."),
            StringComparer.Ordinal);
    }

    private GitCall Call(params ImmutableArray<string> arguments) => new(folder, arguments) { Environment = _environment };
}
