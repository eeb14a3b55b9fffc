using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>One package that went from one version to another. Pure.</summary>
internal sealed partial record VersionStep(string Package, string From, string To)
{
    /// <summary>Another first number promises nothing: other behaviour, other API. Below 1, so does another second one.</summary>
    public bool IsMajor => Major(From) != Major(To);

    public override string ToString() => $"{Package} {From} → {To}";

    /// <summary>Between two texts of a project file or of <c>Directory.Packages.props</c>.</summary>
    public static ImmutableArray<VersionStep> OfProjects(string before, string after)
    {
        var old = References().Matches(before).GroupBy(match => match.Groups["id"].Value, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First().Groups["version"].Value, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. References().Matches(after).Select(match => (Id: match.Groups["id"].Value, Version: match.Groups["version"].Value)).DistinctBy(item => item.Id, StringComparer.OrdinalIgnoreCase)
                .Where(item => old.TryGetValue(item.Id, out var version) && version != item.Version)
                .Select(item => new VersionStep(item.Id, old[item.Id], item.Version)),
        ];
    }

    /// <summary>Between two texts of a <c>package-lock.json</c>, by the places of the packages; null when one is none.</summary>
    public static ImmutableArray<VersionStep>? OfNpmLocks(string before, string after)
    {
        if (Packages(before) is not { } old || Packages(after) is not { } now)
        {
            return null;
        }

        return [.. now.Where(item => old.TryGetValue(item.Key, out var version) && version != item.Value).OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => new VersionStep(NameOf(item.Key), old[item.Key], item.Value))];
    }

    private static Dictionary<string, string>? Packages(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("packages", out var packages) && packages.ValueKind == JsonValueKind.Object
                ? packages.EnumerateObject()
                    .Where(item => item.Name.Length > 0 && item.Value.ValueKind == JsonValueKind.Object && item.Value.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String)
                    .ToDictionary(item => item.Name, item => item.Value.GetProperty("version").GetString()!, StringComparer.Ordinal)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // node_modules/a/node_modules/@scope/b
    private static string NameOf(string place) => place[(place.LastIndexOf("node_modules/", StringComparison.Ordinal) is var at and >= 0 ? at + "node_modules/".Length : 0)..];

    private static string Major(string version)
    {
        var parts = version.Split('.', '-', '+');
        return parts is ["0", var minor, ..] ? $"0.{minor}" : parts[0];
    }

    // <PackageReference Include="A" Version="1.0.0" /> · <PackageVersion Include="A" Version="1.0.0" />
    [GeneratedRegex(@"<Package(Reference|Version)\s+[^>]*?(Include|Update)=""(?<id>[^""]+)""[^>]*?\sVersion(=""|>\s*)(?<version>[^""<]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex References();
}
