using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Adds a reference to a project file as text, so that the rest of the file keeps its form. Pure.</summary>
internal static partial class ProjectFileEditor
{
    /// <param name="text">Of the project file.</param>
    /// <param name="id">Package id.</param>
    /// <param name="version">Null where versions are managed centrally.</param>
    /// <returns>Null when the file has no place for it.</returns>
    public static string? AddPackage(string text, string id, string? version) =>
        Add(text, "PackageReference", id, version is null ? string.Empty : $" Version=\"{version}\"");

    /// <param name="text">Of <c>Directory.Packages.props</c>.</param>
    /// <param name="id">Package id.</param>
    /// <param name="version">Its version.</param>
    /// <returns>Null when the file has no place for it.</returns>
    public static string? AddPackageVersion(string text, string id, string version) => Add(text, "PackageVersion", id, $" Version=\"{version}\"");

    /// <param name="text">Of the project file.</param>
    /// <param name="path">Relative to the project's folder.</param>
    /// <returns>Null when the file has no place for it.</returns>
    public static string? AddProject(string text, string path) => Add(text, "ProjectReference", path, string.Empty);

    private static string? Add(string text, string item, string include, string rest)
    {
        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var existing = Items(item).Matches(text).Where(match => !IsConditional(text, match)).ToList();
        if (existing.Count > 0)
        {
            return IntoGroup(text, existing, $"<{item} Include=\"{include}\"{rest} />", include, ending);
        }

        var end = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var unit = IndentUnit().Match(text) is { Success: true } indent ? indent.Groups[1].Value : "  ";
        var gap = text[..end].EndsWith(ending + ending, StringComparison.Ordinal) || end == 0 ? string.Empty : ending;
        return text.Insert(end, $"{gap}{unit}<ItemGroup>{ending}{unit}{unit}<{item} Include=\"{include}\"{rest} />{ending}{unit}</ItemGroup>{ending}{ending}");
    }

    private static string IntoGroup(string text, List<Match> existing, string element, string include, string ending)
    {
        // Sorted lists stay sorted; others get it at the end.
        var names = existing.ConvertAll(match => match.Groups["include"].Value);
        var isSorted = names.Zip(names.Skip(1)).All(pair => Order(pair.First, pair.Second) <= 0);
        var next = isSorted ? existing.Find(match => Order(include, match.Groups["include"].Value) < 0) : null;
        if (next is not null)
        {
            return text.Insert(next.Index, $"{next.Groups["indent"].Value}{element}{ending}");
        }

        var last = existing[^1];
        return text.Insert(last.Index + last.Length, $"{ending}{last.Groups["indent"].Value}{element}");
    }

    // <ItemGroup Condition="…"> must not decide about the new reference.
    private static bool IsConditional(string text, Match match)
    {
        var group = text.LastIndexOf("<ItemGroup", match.Index, StringComparison.Ordinal);
        var end = group < 0 ? -1 : text.IndexOf('>', group);
        return end > 0 && text[group..end].Contains("Condition", StringComparison.Ordinal);
    }

    private static int Order(string left, string right) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase);

    private static Regex Items(string item) => item switch { "PackageReference" => PackageItem(), "PackageVersion" => VersionItem(), _ => ProjectItem() };

    [GeneratedRegex(@"(?<=^|\n)(?<indent>[ \t]*)<PackageReference\s+Include=""(?<include>[^""]+)""[^>]*?(/>|>[\s\S]*?</PackageReference>)", RegexOptions.CultureInvariant)]
    private static partial Regex PackageItem();

    [GeneratedRegex(@"(?<=^|\n)(?<indent>[ \t]*)<ProjectReference\s+Include=""(?<include>[^""]+)""[^>]*?(/>|>[\s\S]*?</ProjectReference>)", RegexOptions.CultureInvariant)]
    private static partial Regex ProjectItem();

    [GeneratedRegex(@"(?<=^|\n)(?<indent>[ \t]*)<PackageVersion\s+Include=""(?<include>[^""]+)""[^>]*?(/>|>[\s\S]*?</PackageVersion>)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionItem();

    [GeneratedRegex(@"\n([ \t]+)<(PropertyGroup|ItemGroup)", RegexOptions.CultureInvariant)]
    private static partial Regex IndentUnit();
}
