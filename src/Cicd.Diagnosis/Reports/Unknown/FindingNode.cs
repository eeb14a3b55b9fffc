namespace Cicd.Diagnosis;

/// <summary>
/// An object of JSON or an element of XML: its values, the objects inside it, and its lists. What the search for findings sees of a report whose
/// format nobody described.
/// </summary>
internal sealed class FindingNode(string name)
{
    // Deeper below a finding nothing stands that says where and what it is.
    private const int DepthMax = 4;

    private readonly Dictionary<string, string> _values = [];
    private readonly List<FindingNode> _objects = [];
    private readonly List<FindingList> _lists = [];

    /// <summary>Its key, as <see cref="FindingWords.Plain"/>.</summary>
    public string Name { get; } = FindingWords.Plain(name);

    /// <summary>What stands between the tags of an element that has neither attributes nor children.</summary>
    public string Text { get; set; } = string.Empty;

    public bool IsEmpty => _values.Count == 0 && _objects.Count == 0 && _lists.Count == 0;

    public void Set(string key, string value)
    {
        if (value.Length > 0)
        {
            _values.TryAdd(FindingWords.Plain(key), value);
        }
    }

    public void Add(FindingNode child)
    {
        if (!child.IsEmpty)
        {
            _objects.Add(child);
        }
    }

    /// <summary>A list of places belongs to the finding that it stands in: the first of them is where it is.</summary>
    public void Add(string key, List<FindingNode> members)
    {
        var plain = FindingWords.Plain(key);
        if (members.Count > 0 && FindingWords.IsPlaces(plain))
        {
            Add(members[0]);
        }
        else if (members.Count > 0)
        {
            _lists.Add(new FindingList(plain, members));
        }
    }

    /// <summary>Its own values, then those of the objects inside it; those of lists stay out.</summary>
    public IEnumerable<FindingValue> Values(int depth = 0) =>
        _values.Select(value => new FindingValue(Name, value.Key, value.Value)).Concat(depth < DepthMax ? _objects.SelectMany(child => child.Values(depth + 1)) : []);

    public IReadOnlyList<FindingList> Lists => _lists;

    public IReadOnlyList<FindingNode> Objects => _objects;

    /// <summary>Its own lists, then those of the objects inside it.</summary>
    public IEnumerable<FindingList> AllLists(int depth = 0) => _lists.Concat(depth < DepthMax ? _objects.SelectMany(child => child.AllLists(depth + 1)) : []);
}

/// <param name="Name">As <see cref="FindingWords.Plain"/>; empty for a document that is a list.</param>
internal sealed record FindingList(string Name, List<FindingNode> Members);

/// <param name="Owner">Name of the object that it stands in.</param>
/// <param name="Key">As <see cref="FindingWords.Plain"/>.</param>
internal readonly record struct FindingValue(string Owner, string Key, string Value);
