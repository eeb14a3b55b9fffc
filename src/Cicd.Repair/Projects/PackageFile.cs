using System.Xml.Linq;

namespace Cicd.Repair;

/// <summary>A project file or <c>Directory.Packages.props</c>, as far as packages and their versions go. Conditions are seen, not evaluated.</summary>
/// <param name="Path">Relative to the worktree.</param>
internal sealed record PackageFile(string Path, XmlText Xml)
{
    /// <summary>Null when it is not there or no XML.</summary>
    public static PackageFile? Read(string root, string path) =>
        RepositoryFiles.Read(root, path) is { } file && XmlText.Parse(file.Text) is { } xml ? new PackageFile(path, xml) : null;

    /// <summary>All files of the repository in which a package may stand.</summary>
    public static IEnumerable<PackageFile> All(string root) =>
        RepositoryFiles.List(root, ".csproj", ".fsproj", ".vbproj", ".props", ".targets").Select(path => Read(root, path)).OfType<PackageFile>();

    /// <summary><c>PackageReference</c> or <c>PackageVersion</c> items of the package.</summary>
    public IEnumerable<XElement> Items(string item, string id) =>
        Xml.Elements(item).Where(element => string.Equals((string?)element.Attribute("Include") ?? (string?)element.Attribute("Update"), id, StringComparison.OrdinalIgnoreCase));

    /// <summary>As it is written: an attribute or a child element.</summary>
    public static string? Version(XElement item) =>
        (string?)item.Attribute("Version") ?? (string?)item.Attribute("VersionOverride") ?? item.Elements().FirstOrDefault(child => child.Name.LocalName == "Version")?.Value.Trim();

    /// <summary>It, or what it stands in, holds only sometimes.</summary>
    public static bool IsConditional(XElement item) => item.AncestorsAndSelf().Any(element => element.Attribute("Condition") is not null);

    /// <summary>The text with another version at this item; null when it has none that could be written over.</summary>
    public string? WithVersion(XElement item, string version)
    {
        var attribute = item.Attribute("Version") ?? item.Attribute("VersionOverride");
        var element = item.Elements().FirstOrDefault(child => child.Name.LocalName == "Version");
        return attribute is not null ? Xml.With((Xml.ValueOf(attribute), version)) : element is not null ? Xml.With((Xml.ContentOf(element), version)) : null;
    }

    /// <summary>The text without the version at this item.</summary>
    public string WithoutVersion(XElement item) =>
        item.Attribute("Version") is { } attribute ? Xml.With((Xml.WithBlanks(attribute), string.Empty))
        : item.Elements().FirstOrDefault(child => child.Name.LocalName == "Version") is { } element ? Xml.With((Xml.WithLine(element), string.Empty))
        : Xml.Text;
}
