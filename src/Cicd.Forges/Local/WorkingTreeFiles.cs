using System.Collections.Immutable;
using Cicd.Forges.Git;
using Cicd.Processes.Git;

namespace Cicd.Forges.Local;

/// <summary>
/// Looks at, and changes, some paths of a user's working tree: through a temporary index that knows these paths alone, with new objects in the
/// mirror. So git takes care of odd names, modes, links, line endings and filters, and the user's index and objects stay as they are.
/// </summary>
internal sealed class WorkingTreeFiles
{
    private readonly GitClient _git;
    private readonly string _root;
    private readonly string _index;
    private readonly ImmutableDictionary<string, string?> _environment;

    public WorkingTreeFiles(GitClient git, string root, RepositoryMirror mirror, ScratchFolder scratch)
    {
        _git = git;
        _root = root;
        _index = scratch.File("index");
        _environment = ImmutableDictionary<string, string?>.Empty
            .Add("GIT_INDEX_FILE", _index)
            .Add("GIT_OBJECT_DIRECTORY", Path.Combine(mirror.Path, "objects"))

            // Here the large files are at hand, and the user wants them, not their pointers.
            .Add("GIT_LFS_SKIP_SMUDGE", null);
    }

    /// <summary>
    /// What stands at the paths now. <paramref name="expected"/> only tells git how line endings were; a path whose parent is a link or a file is
    /// not looked at (see <see cref="Obstructed"/>).
    /// </summary>
    public async Task<IReadOnlyDictionary<string, TreeEntry?>> ObserveAsync(IReadOnlyDictionary<string, TreeEntry?> expected, CancellationToken cancellationToken)
    {
        File.Delete(_index);
        await UpdateIndexAsync(expected.Where(pair => pair.Value is not null), cancellationToken);

        // git refuses to look at a folder where nothing is expected; as a file, nothing stands there. A link to a folder is a file.
        var looked = expected
            .Where(pair => pair.Value is not null || GitPath.IsQuoted(pair.Key) || new DirectoryInfo(Path.Combine(_root, pair.Key)) is not { Exists: true, LinkTarget: null })
            .Select(pair => ("", GitPath.ToBytes(pair.Key)));
        await _git.ExecuteAsync(Step("update-index", "--add", "--remove", "-z", "--stdin") with { Input = NulList.Join(looked) }, cancellationToken);
        var observed = expected.Keys.ToDictionary(path => path, _ => (TreeEntry?)null, StringComparer.Ordinal);
        foreach (var line in (await _git.ExecuteAsync(Step("ls-files", "--stage", "-z"), cancellationToken)).Parts)
        {
            var (entry, path) = TreeEntry.ParseStage(line);
            observed[GitPath.FromBytes(path.Span)] = entry;
        }

        return observed;
    }

    /// <summary>
    /// Changes the paths from what was just observed to <paramref name="goal"/>. git itself looks first whether all of them still are as observed,
    /// and writes nothing when one is not; its words are returned then.
    /// </summary>
    public async Task<string?> ChangeAsync(IReadOnlyDictionary<string, TreeEntry?> goal, CancellationToken cancellationToken)
    {
        var now = await TreeAsync(_environment, cancellationToken);
        var other = $"{_index}-goal";
        File.Copy(_index, other, overwrite: true);
        var goalEnvironment = _environment.SetItem("GIT_INDEX_FILE", other);
        await UpdateIndexAsync(goal, cancellationToken, goalEnvironment);
        var then = await TreeAsync(goalEnvironment, cancellationToken);
        var merged = await _git.ExecuteAsync(Step("read-tree", "-m", "-u", "--no-sparse-checkout", now, then) with { Answers = [0, 1, 128] }, cancellationToken);
        return merged.ExitCode == 0 ? null : merged.Error;
    }

    /// <summary>
    /// Paths that can't be written because something of the user's is in the way: a file or a link where a folder must be, or a folder where the
    /// file must be. git would remove such a thing where it is ignored.
    /// </summary>
    public IEnumerable<string> Obstructed(IEnumerable<FileChange> changes)
    {
        var ours = changes.Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        return ours.Where(path => !GitPath.IsQuoted(path) && (HasFileAbove(path, ours) || HoldsForeignFiles(path, ours)));
    }

    /// <summary>True when the file is a beginning of <paramref name="content"/>, or missing: left by a writer that was killed.</summary>
    public async Task<bool> IsTornAsync(string path, TreeEntry? content, CancellationToken cancellationToken)
    {
        if (content is null || content.Mode is TreeEntry.Link or TreeEntry.Submodule || GitPath.IsQuoted(path))
        {
            return false;
        }

        var full = Path.Combine(_root, path);
        if (!File.Exists(full))
        {
            return !Path.Exists(full);
        }

        var whole = (await _git.ExecuteAsync(Step("cat-file", "--filters", $"--path={path}", content.Object), cancellationToken)).Bytes;
        if (new FileInfo(full) is { LinkTarget: null, Length: var length } && length <= whole.Length)
        {
            var present = await File.ReadAllBytesAsync(full, cancellationToken);
            return whole.Span.StartsWith(present);
        }

        return false;
    }

    private bool HasFileAbove(string path, HashSet<string> ours)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            var folder = path[..slash];
            var info = new DirectoryInfo(Path.Combine(_root, folder));
            if (info.LinkTarget is not null || (File.Exists(info.FullName) && !ours.Contains(folder)))
            {
                return true;
            }
        }

        return false;
    }

    private bool HoldsForeignFiles(string path, HashSet<string> ours)
    {
        var folder = new DirectoryInfo(Path.Combine(_root, path));
        return folder is { Exists: true, LinkTarget: null }
            && folder.EnumerateFiles("*", SearchOption.AllDirectories)
                .Any(file => !ours.Contains(Path.GetRelativePath(_root, file.FullName).Replace('\\', '/')));
    }

    private async Task UpdateIndexAsync(
        IEnumerable<KeyValuePair<string, TreeEntry?>> entries, CancellationToken cancellationToken, ImmutableDictionary<string, string?>? environment = null)
    {
        // Removals first, so that a file can take the place of a folder. "0 NULL-ID TAB path" removes.
        var lines = entries.OrderBy(pair => pair.Value is not null)
            .Select(pair => (pair.Value is { } entry ? $"{entry.Mode} {entry.Object} 0\t" : $"0 {new string('0', 40)}\t", GitPath.ToBytes(pair.Key)));
        await _git.ExecuteAsync(
            Step("update-index", "-z", "--index-info") with { Input = NulList.Join(lines), Environment = environment ?? _environment }, cancellationToken);
    }

    private async Task<string> TreeAsync(ImmutableDictionary<string, string?> environment, CancellationToken cancellationToken) =>
        (await _git.ExecuteAsync(Step("write-tree") with { Environment = environment }, cancellationToken)).Line;

    private GitCall Step(params ImmutableArray<string> arguments) => new(_root, arguments) { Environment = _environment };
}
