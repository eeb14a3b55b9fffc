using System.Collections.Immutable;

namespace Cicd.Yaml;

/// <summary>A value of a YAML document with its place. Line and column count from 1.</summary>
public abstract record YamlValue(int Line, int Column);

/// <summary>Plain: written without quotes, so that <c>~</c> and <c>null</c> mean nothing.</summary>
public sealed record YamlScalar(string Text, bool IsPlain, int Line, int Column) : YamlValue(Line, Column)
{
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";
}

public sealed record YamlList(ImmutableArray<YamlValue> Items, int Line, int Column) : YamlValue(Line, Column);

public sealed record YamlMap(ImmutableArray<YamlEntry> Entries, int Line, int Column) : YamlValue(Line, Column)
{
    /// <summary>The first value of that key; null when there is none.</summary>
    public YamlValue? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}

public sealed record YamlEntry(YamlScalar Key, YamlValue Value);
