using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Repair;

/// <summary>Versions of a package that the repository itself names; none is looked up elsewhere.</summary>
internal static class PackageVersions
{
    /// <summary>Distinct; of project files, central files and lock files. Properties and ranges are left out.</summary>
    public static ImmutableArray<string> Known(string root, string id)
    {
        var written = PackageFile.All(root)
            .SelectMany(file => file.Items("PackageReference", id).Concat(file.Items("PackageVersion", id)))
            .Select(PackageFile.Version);
        var locked = RepositoryFiles.List(root, ".json").Where(path => Path.GetFileName(path) == "packages.lock.json").SelectMany(path => Locked(root, path, id));
        return [.. written.Concat(locked).OfType<string>().Where(IsPlain).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static bool IsPlain(string version) => version.Length > 0 && char.IsAsciiDigit(version[0]) && !version.Contains('*', StringComparison.Ordinal) && !version.Contains(',', StringComparison.Ordinal);

    private static IEnumerable<string?> Locked(string root, string path, string id)
    {
        JsonObject? frameworks;
        try
        {
            frameworks = RepositoryFiles.Read(root, path) is { } file ? JsonNode.Parse(file.Text)?["dependencies"] as JsonObject : null;
        }
        catch (JsonException)
        {
            yield break;
        }

        foreach (var (_, packages) in frameworks ?? [])
        {
            foreach (var (name, package) in packages as JsonObject ?? [])
            {
                if (name.Equals(id, StringComparison.OrdinalIgnoreCase))
                {
                    yield return (string?)package?["resolved"];
                }
            }
        }
    }
}
