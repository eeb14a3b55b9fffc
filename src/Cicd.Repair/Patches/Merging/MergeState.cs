using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>All files after some of the patches: the base, and over it what they changed. Immutable.</summary>
internal sealed record MergeState(BaseTree Base, FileContents Contents)
{
    /// <summary>By path; null where a file of the base is gone.</summary>
    public ImmutableSortedDictionary<string, FileState?> Changed { get; init; } = ImmutableSortedDictionary.Create<string, FileState?>(StringComparer.Ordinal);

    /// <summary>Where files are that are not at their first place; a null path: gone.</summary>
    public ImmutableDictionary<string, (string? Path, ImmutableArray<string> By)> Moved { get; init; } =
        ImmutableDictionary.Create<string, (string? Path, ImmutableArray<string> By)>(StringComparer.Ordinal);

    /// <summary>Who inserted a line, by its id.</summary>
    public ImmutableDictionary<int, string> InsertedBy { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>Who removed a line, by its id.</summary>
    public ImmutableDictionary<int, string> RemovedBy { get; init; } = ImmutableDictionary<int, string>.Empty;

    public FileState? Find(string path) => Changed.TryGetValue(path, out var changed)
        ? changed
        : Base.Find(path) is { } entry ? new FileState(Lineage(path), entry, Contents.Lines(Lineage(path), entry), []) : null;

    /// <summary>Where a file is now, and who removed it where it is not.</summary>
    public (string? Path, ImmutableArray<string> By) Locate(string lineage) =>
        Moved.TryGetValue(lineage, out var moved) ? moved : (lineage is ['b', ':', .. var path] && Base.Find(path) is not null ? path : null, []);

    public MergeState Without(string path, string by)
    {
        var gone = Find(path)!;
        return this with
        {
            Changed = Base.Find(path) is null ? Changed.Remove(path) : Changed.SetItem(path, null),
            Moved = Moved.SetItem(gone.Lineage, (null, gone.ChangedBy.Contains(by) ? gone.ChangedBy : gone.ChangedBy.Add(by))),
        };
    }

    public MergeState With(string path, FileState file) => this with
    {
        Changed = Changed.SetItem(path, file),
        Moved = Moved.SetItem(file.Lineage, (path, file.ChangedBy)),
    };

    /// <summary>What makes it impossible to put a file there: the file itself, one where a folder would have to be, or files below it.</summary>
    public FileState? InTheWay(string path) =>
        Find(path)
        ?? RawPath.Folders(path).Select(Find).FirstOrDefault(file => file is not null)
        ?? Base.Under(path).Where(below => !Changed.ContainsKey(below)).Select(Find).FirstOrDefault()
        ?? Changed.Where(change => change.Key.StartsWith(path + "/", StringComparison.Ordinal)).Select(change => change.Value).FirstOrDefault(file => file is not null);

    public static string Lineage(string path) => $"b:{path}";
}
