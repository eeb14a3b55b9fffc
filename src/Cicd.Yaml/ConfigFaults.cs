using System.Collections.Immutable;

namespace Cicd.Yaml;

/// <summary>Gathers the faults of one file, and holds maps and lists against what is allowed in them.</summary>
public sealed class ConfigFaults(string file)
{
    /// <summary>Faults shown; a file that holds more is no configuration.</summary>
    public const int FaultsMax = 50;

    private readonly List<ConfigFault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    public void Add(YamlValue place, string message) => Add(place.Line, place.Column, message);

    public void Add(int line, int column, string message)
    {
        if (_faults.Count < FaultsMax)
        {
            _faults.Add(new ConfigFault(file, Math.Max(1, line), Math.Max(1, column), message));
        }
    }

    /// <summary>In the order in which a reader meets them.</summary>
    public ImmutableArray<ConfigFault> InOrder => [.. _faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    /// <summary>The value as a map; null, with a fault, when it is none. Unknown and doubled keys become faults.</summary>
    public YamlMap? Map(YamlValue value, string what, IReadOnlyCollection<string> keys)
    {
        if (value is not YamlMap map)
        {
            Add(value, $"A map was expected for {what}, with the keys {string.Join(", ", keys)}.");
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, _) in map.Entries.Select(entry => (entry.Key, entry.Value)))
        {
            if (!keys.Contains(key.Text))
            {
                Add(key, NearestWord.Find(key.Text, keys) is { } nearest
                    ? $"Unknown key '{Short(key.Text)}'. Did you mean '{nearest}'?"
                    : $"Unknown key '{Short(key.Text)}'. Known here are: {string.Join(", ", keys)}.");
            }
            else if (!seen.Add(key.Text))
            {
                Add(key, $"The key '{key.Text}' stands here twice.");
            }
        }

        return map;
    }

    /// <summary>The items of a list; a single value counts as a list of one. Too many become a fault.</summary>
    public ImmutableArray<YamlValue> Items(YamlValue value, string key, int max)
    {
        switch (value)
        {
            case YamlScalar { IsNull: true }:
                return [];
            case YamlList { Items.Length: var count } when count > max:
                Add(value, $"'{key}' has {count} items; at most {max} are allowed.");
                return [];
            case YamlList list:
                return list.Items;
            case YamlScalar:
                return [value];
            default:
                Add(value, $"A list was expected for '{key}'.");
                return [];
        }
    }

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
