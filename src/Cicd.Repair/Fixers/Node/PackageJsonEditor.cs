using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Adds a dependency to <c>package.json</c> as npm would: into the sorted section, with the file's own indentation. Pure.</summary>
internal static partial class PackageJsonEditor
{
    /// <returns>Null when the file has no place for it.</returns>
    public static string? Add(string text, string section, string id, string range)
    {
        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var unit = Unit().Match(text) is { Success: true } indent ? indent.Groups["unit"].Value : "  ";
        var member = $"{JsonSerializer.Serialize(id, Relaxed.Text)}: {JsonSerializer.Serialize(range, Relaxed.Text)}";
        if (Section(section).Match(text) is { Success: true } found)
        {
            var members = Member().Matches(found.Groups["body"].Value).Select(match => (Line: match.Value.Trim().TrimEnd(','), Name: match.Groups["name"].Value)).ToList();
            members.Add((member, id));
            var sorted = members.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{unit}{unit}{one.Line}");
            var body = $"{{{ending}{string.Join("," + ending, sorted)}{ending}{unit}}}";
            return text[..found.Groups["block"].Index] + body + text[(found.Groups["block"].Index + found.Groups["block"].Length)..];
        }

        var end = text.LastIndexOf('}');
        var before = end < 0 ? string.Empty : text[..end].TrimEnd();
        return before.Length == 0 ? null
            : $"{before}{(before.EndsWith('{') ? "" : ",")}{ending}{unit}\"{section}\": {{{ending}{unit}{unit}{member}{ending}{unit}}}{ending}{text[end..]}";
    }

    private static Regex Section(string name) => new($@"""{name}""\s*:\s*(?<block>\{{(?<body>[^{{}}]*)\}})", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"""(?<name>[^""]+)""\s*:\s*""[^""]*""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex(@"\n(?<unit>[ \t]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    private static class Relaxed
    {
        public static JsonSerializerOptions Text { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }
}
