using System.Xml.Linq;

namespace Cicd.Repair;

/// <summary>Writes a package's version where it really stands: at the item, or in the one property that the item names.</summary>
internal static class VersionEdit
{
    /// <summary>Null when the item does not say <paramref name="from"/>, or nobody can tell where it does.</summary>
    public static TextEdit? Of(string root, PackageFile file, XElement item, string from, string to)
    {
        var written = PackageFile.Version(item);
        if (Same(written, from))
        {
            return file.WithVersion(item, to) is { } text ? new TextEdit(file.Path, text) : null;
        }

        // Version="$(GreetVersion)"
        if (written is null || !written.StartsWith("$(", StringComparison.Ordinal) || !written.EndsWith(')') || written.Count(letter => letter == '$') > 1)
        {
            return null;
        }

        var definitions = PackageFile.All(root).SelectMany(other => other.Xml.Elements(written[2..^1]).Select(element => (File: other, Element: element))).ToList();
        return definitions is [var only] && Same(only.Element.Value.Trim(), from) ? new TextEdit(only.File.Path, only.File.Xml.With((only.File.Xml.ContentOf(only.Element), to))) : null;
    }

    // NuGet prints '1.0.0' where the file says '1.0' or '1.0.0.0'.
    private static bool Same(string? written, string printed) => written is not null && Normal(written) == Normal(printed);

    private static string Normal(string version) => Version.TryParse(version, out var number)
        ? $"{number.Major}.{number.Minor}.{Math.Max(0, number.Build)}.{Math.Max(0, number.Revision)}"
        : version.ToLowerInvariant();
}
