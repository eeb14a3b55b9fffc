using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>A value that is new, gone, or another one.</summary>
/// <param name="Key">As in <see cref="SettingEntry"/>.</param>
/// <param name="Before">Null when it is new.</param>
/// <param name="After">Null when it is gone.</param>
internal sealed record SettingChange(string Key, SettingEntry? Before, SettingEntry? After)
{
    public string Name => (After ?? Before)!.Value.Name;

    public string? Old => Before?.Value;

    public string? New => After?.Value;

    public static ImmutableArray<SettingChange> Between(ImmutableArray<SettingEntry> before, ImmutableArray<SettingEntry> after)
    {
        var gone = before.ToList();
        var fresh = new List<SettingEntry>();
        foreach (var entry in after)
        {
            if (gone.FindIndex(old => old.Key == entry.Key && old.Value == entry.Value) is var same and >= 0)
            {
                gone.RemoveAt(same);
            }
            else
            {
                fresh.Add(entry);
            }
        }

        var changes = ImmutableArray.CreateBuilder<SettingChange>();
        foreach (var entry in fresh)
        {
            // An element of a list is added or taken out; only a value with a key of its own is changed.
            var isList = entry.Key.EndsWith("[]", StringComparison.Ordinal) || entry.Key == "(line)" || entry.Key.EndsWith(".(code)", StringComparison.Ordinal);
            var old = gone.FindIndex(other => other.Key == entry.Key);
            if (old >= 0 && !isList)
            {
                changes.Add(new SettingChange(entry.Key, gone[old], entry));
                gone.RemoveAt(old);
            }
            else
            {
                changes.Add(new SettingChange(entry.Key, null, entry));
            }
        }

        changes.AddRange(gone.Select(entry => new SettingChange(entry.Key, entry, null)));
        return changes.ToImmutable();
    }
}
