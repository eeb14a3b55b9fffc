using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Cicd.Repair;

/// <summary>Makes a project copy one of its files beside the assembly; as text, so that the rest keeps its form. Pure.</summary>
internal static partial class CopyToOutput
{
    private const string Attribute = "CopyToOutputDirectory=\"PreserveNewest\"";

    private static readonly string[] Mentions = ["Include", "Update", "Remove"];

    /// <param name="project">Text of the project file.</param>
    /// <param name="path">Relative to its folder.</param>
    /// <returns>The new text, or why there is none.</returns>
    public static (string? Text, string? Doubt) Add(string project, string path)
    {
        XElement root;
        try
        {
            root = XElement.Parse(project);
        }
        catch (XmlException broken)
        {
            return (null, $"The project file is no sound XML: {broken.Message}");
        }

        var sdk = (string?)root.Attribute("Sdk") ?? string.Empty;
        if (sdk.Length == 0)
        {
            return (null, "The project is not of the SDK's kind and lists its files itself.");
        }

        var named = root.Descendants().Where(item => Names(item, path)).ToList();
        if (named.Find(item => item.Name.LocalName is not ("None" or "Content")) is { } other)
        {
            return (null, $"The project has {path} as {other.Name.LocalName}, so it is not meant to lie beside the assembly.");
        }

        if (named.Exists(item => item.Attribute("Remove") is not null || item.Attribute("CopyToOutputDirectory") is not null || item.Elements().Any(child => child.Name.LocalName == "CopyToOutputDirectory")))
        {
            return (null, $"The project already says what is done with {path}.");
        }

        var ending = project.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (named is [var own])
        {
            // <None Include="data/orders.json" /> says that it is there, not that it is copied.
            var value = ((string?)own.Attribute("Update") ?? (string?)own.Attribute("Include"))!;
            var tag = new Regex($@"(<{own.Name.LocalName}\s+(Update|Include)=""{Regex.Escape(value)}"")(?=\s*/?>)", RegexOptions.CultureInvariant);
            return tag.Matches(project) is [var only] ? (project.Insert(only.Index + only.Length, " " + Attribute), null) : (null, $"The project names {path} in a way that is not edited here.");
        }

        if (named.Count > 1)
        {
            return (null, $"The project names {path} more than once.");
        }

        var item = sdk.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase) && Path.GetExtension(path) is ".json" or ".config" ? "Content" : "None";
        var element = $"<{item} Update=\"{path}\" {Attribute} />";
        if (Update().Matches(project) is { Count: > 0 } updates)
        {
            var last = updates[^1];
            return (project.Insert(last.Index + last.Length, $"{ending}{last.Groups["indent"].Value}{element}"), null);
        }

        var end = project.LastIndexOf("</Project>", StringComparison.Ordinal);
        var unit = Indent().Match(project) is { Success: true } indent ? indent.Groups[1].Value : "  ";
        var gap = project[..end].EndsWith(ending + ending, StringComparison.Ordinal) ? string.Empty : ending;
        return (project.Insert(end, $"{gap}{unit}<ItemGroup>{ending}{unit}{unit}{element}{ending}{unit}</ItemGroup>{ending}{ending}"), null);
    }

    private static bool Names(XElement item, string path) =>
        item.Parent?.Name.LocalName == "ItemGroup"
        && Mentions.Select(name => (string?)item.Attribute(name)).OfType<string>()
            .SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Any(pattern => new Glob("/" + pattern.Replace('\\', '/')).IsMatch(path));

    // <None Update="data/customers.json" CopyToOutputDirectory="PreserveNewest" />
    [GeneratedRegex(@"^(?<indent>[ \t]*)<(None|Content)\s+Update=""[^""]+""\s+CopyToOutputDirectory=""\w+""\s*/>", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Update();

    [GeneratedRegex(@"\n([ \t]+)<(PropertyGroup|ItemGroup)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Indent();
}
