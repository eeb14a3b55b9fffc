using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Reads a version out of what a tool says about itself. Pure.</summary>
internal static partial class ToolVersion
{
    /// <summary>Null when there is no number that looks like one.</summary>
    public static string? Read(string output) => Number().Match(output) is { Success: true } match ? match.Groups["version"].Value : null;

    // '10.0.401' · 'v20.20.2' · 'Python 3.11.7' · 'go version go1.19.8 linux/amd64' · 'version: 0.9.0' · '13.0.100-rc.1'
    [GeneratedRegex(@"(^|[^\w.])(v|go)?(?<version>[0-9]+(\.[0-9]+)+([-+][0-9A-Za-z.-]+)?)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
