using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>All files of the commit that a merge starts from.</summary>
internal sealed class BaseTree
{
    private readonly Dictionary<string, FileEntry> _entries;
    private readonly string[] _paths;

    public BaseTree(IEnumerable<KeyValuePair<string, FileEntry>> entries)
    {
        _entries = new Dictionary<string, FileEntry>(entries, StringComparer.Ordinal);
        _paths = [.. _entries.Keys.Order(StringComparer.Ordinal)];
    }

    public FileEntry? Find(string path) => _entries.GetValueOrDefault(path);

    public IEnumerable<string> Under(string folder)
    {
        var prefix = folder + "/";
        var at = Array.BinarySearch(_paths, prefix, StringComparer.Ordinal);
        return _paths.Skip(at < 0 ? ~at : at).TakeWhile(path => path.StartsWith(prefix, StringComparison.Ordinal));
    }
}
