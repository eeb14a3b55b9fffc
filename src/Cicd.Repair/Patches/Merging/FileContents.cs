using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>The contents that a merge has been given or has made, by object id.</summary>
internal sealed class FileContents
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _made = new(StringComparer.Ordinal);

    public LineBook Book { get; } = new();

    /// <summary>Contents that no object store has yet; whoever takes them writes them.</summary>
    public IReadOnlyCollection<KeyValuePair<string, ReadOnlyMemory<byte>>> TakeMade()
    {
        var made = _made.ToList();
        _made.Clear();
        return made;
    }

    public void Add(string id, ReadOnlyMemory<byte> content) => _known[id] = content;

    public bool Has(string id) => _known.ContainsKey(id);

    /// <summary>Keeps a merged content, and returns its id in the form that <paramref name="like"/> has.</summary>
    public string Make(ReadOnlyMemory<byte> content, string like)
    {
        var id = GitObjectId.OfBlob(content.Span, like.Length);
        if (!_known.ContainsKey(id))
        {
            _known[id] = _made[id] = content;
        }

        return id;
    }

    /// <exception cref="InvalidOperationException">It was not given; whoever merges gives what his patches name.</exception>
    public ReadOnlyMemory<byte> Read(string id) =>
        _known.TryGetValue(id, out var content) ? content : throw new InvalidOperationException($"The content {id} was not given to the merge.");

    /// <summary>Lines of a version that stands by itself; null where it is no text.</summary>
    public Lazy<ImmutableArray<TrackedLine>?> Lines(string key, FileEntry entry) =>
        new(() => IsText(entry) ? Book.Whole($"{key} {entry.Object}", Read(entry.Object)) : null);

    /// <summary>What was not given is not looked into, and then counts as no text.</summary>
    public bool IsText(FileEntry entry) => entry.IsFile && _known.TryGetValue(entry.Object, out var content) && TextLines.IsText(content.Span);
}
