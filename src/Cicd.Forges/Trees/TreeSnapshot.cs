using System.Collections.Immutable;

namespace Cicd.Forges.Trees;

/// <summary>What discovery needs to know of a commit: all paths, and the text of the few files that say how the project is built. Everything is decided from this alone.</summary>
public sealed class TreeSnapshot
{
    private readonly ImmutableDictionary<string, string?> _texts;

    /// <remarks><paramref name="texts"/> holds the text by path; null for a file whose text was not wanted, or not readable.</remarks>
    public TreeSnapshot(IEnumerable<KeyValuePair<string, string?>> texts, ImmutableArray<string>? submodules = null)
    {
        _texts = texts.ToImmutableDictionary(StringComparer.Ordinal);
        Paths = [.. _texts.Keys.Order(StringComparer.Ordinal)];
        Submodules = submodules ?? [];
    }

    /// <summary>Files and symbolic links, from the top, with <c>/</c>; sorted.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>Paths of submodules; their content is not part of the tree.</summary>
    public ImmutableArray<string> Submodules { get; }

    public bool Contains(string path) => _texts.ContainsKey(path);

    /// <summary>Null when the file does not exist or its text is not known.</summary>
    public string? Text(string path) => _texts.GetValueOrDefault(path);
}
