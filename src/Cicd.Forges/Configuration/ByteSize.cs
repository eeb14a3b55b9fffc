using System.Globalization;
using System.Text.RegularExpressions;

namespace Cicd.Forges.Configuration;

/// <summary>Sizes as people write them: <c>512m</c>, <c>4g</c>. A whole number and its unit, powers of 1,024.</summary>
public static partial class ByteSize
{
    public static bool TryParse(string text, out long bytes)
    {
        var match = Shape().Match(text);
        bytes = match.Success ? long.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) << (match.Groups["u"].Value is "g" or "G" ? 30 : 20) : 0;
        return match.Success;
    }

    /// <summary>Six digits at most, so that nothing overflows.</summary>
    [GeneratedRegex("^(?<n>[0-9]{1,6})(?<u>[mMgG])$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
