using System.Collections.Immutable;

namespace Cicd.Forges.Configuration;

/// <summary>A value of a YAML document with its place. Line and column count from 1.</summary>
internal abstract record YamlValue(int Line, int Column);

/// <summary>Plain: written without quotes, so that <c>~</c> and <c>null</c> mean nothing.</summary>
internal sealed record YamlScalar(string Text, bool IsPlain, int Line, int Column) : YamlValue(Line, Column)
{
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";
}

internal sealed record YamlList(ImmutableArray<YamlValue> Items, int Line, int Column) : YamlValue(Line, Column);

internal sealed record YamlMap(ImmutableArray<YamlEntry> Entries, int Line, int Column) : YamlValue(Line, Column)
{
    /// <summary>The first value of that key; null when there is none.</summary>
    public YamlValue? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}

internal sealed record YamlEntry(YamlScalar Key, YamlValue Value);
