using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cicd.Repair;

/// <summary>NU1504, NU1506: the same item twice. One of two equal ones goes; of two that differ a person has to choose.</summary>
internal static partial class DuplicatePackages
{
    public static Repair Find(string message, string item, string path, string root)
    {
        if (PackageFile.Read(root, path) is not { } file || Message().Match(message) is not { Success: true } match)
        {
            return Repair.None;
        }

        var ids = match.Groups["items"].Value.Split(", ").Select(named => named.Split(' ')[0]).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var doubled = ids.ConvertAll(id => (Id: id, Items: file.Items(item, id).Where(element => element.Attribute("Include") is not null).ToList()));
        if (doubled.TrueForAll(one => one.Items.Count < 2))
        {
            return new Repair.Doubtful($"{Sentences.List(ids, "package")} stands only once in {path}; the other {item} comes from an imported file.");
        }

        var different = doubled.Find(one => one.Items.Skip(1).Any(other => !IsSame(one.Items[0], other)));
        if (different.Id is not null)
        {
            var versions = different.Items.Select(one => PackageFile.Version(one) ?? "no version");
            return new Repair.Doubtful($"{different.Id} stands {different.Items.Count} times in {path}, and differently ({string.Join(", ", versions)}): a person has to say which one holds.");
        }

        var removed = doubled.SelectMany(one => one.Items.Skip(1)).Select(one => (file.Xml.WithLine(one), string.Empty));
        return new Repair.Edit($"removed the second {Sentences.List(doubled.Where(one => one.Items.Count > 1).Select(one => one.Id).ToList(), "package")} from {path}", path, file.Xml.With(removed));
    }

    // Also where they stand: two items under different conditions are no duplicates of each other.
    private static bool IsSame(XElement left, XElement right) =>
        left.Attributes().Select(Text).Order(StringComparer.Ordinal).SequenceEqual(right.Attributes().Select(Text).Order(StringComparer.Ordinal))
        && left.Elements().Select(Text).Order(StringComparer.Ordinal).SequenceEqual(right.Elements().Select(Text).Order(StringComparer.Ordinal))
        && Conditions(left).SequenceEqual(Conditions(right));

    private static IEnumerable<string> Conditions(XElement item) => item.Ancestors().Select(element => (string?)element.Attribute("Condition")).OfType<string>();

    private static string Text(XAttribute attribute) => attribute.Name.LocalName == "Include" ? attribute.Value.ToUpperInvariant() : $"{attribute.Name.LocalName}={attribute.Value}";

    private static string Text(XElement element) => $"{element.Name.LocalName}={element.Value.Trim()}";

    // … The duplicate 'PackageReference' items are: Greet 1.0.0, Greet 1.0.0.
    [GeneratedRegex(@"The duplicate 'Package\w+' items are: (?<items>.+?)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Message();
}
