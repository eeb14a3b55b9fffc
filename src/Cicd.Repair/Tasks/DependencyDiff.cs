using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair.Tasks;

/// <summary>Which packages a file of dependencies gained, lost or moved. Pure.</summary>
internal static class DependencyDiff
{
    /// <param name="before">Text of the file before the change; null when it was not there.</param>
    /// <param name="after">Text after it; null when it is gone.</param>
    /// <returns>Ordered by name.</returns>
    public static ImmutableArray<DependencyChange> Of(string path, string? before, string? after)
    {
        var (old, now) = (DependencyReader.Read(path, before ?? string.Empty), DependencyReader.Read(path, after ?? string.Empty));
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal)
                .Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal)
                .Select(name => new DependencyChange(path, name, old.GetValueOrDefault(name), now.GetValueOrDefault(name))),
        ];
    }
}
