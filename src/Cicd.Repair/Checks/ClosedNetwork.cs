using System.Text;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Tells when a command failed because it looked for a network that is closed: that is no fault of the code.</summary>
internal static partial class ClosedNetwork
{
    private const int BytesMax = 256 * 1024;

    public const string Hint =
        "It ran with the network closed, and its log speaks of the network. What it downloads belongs into 'prepare' of .cicd.yml; --sandbox off leaves the network open.";

    /// <summary>Null when the end of the log says nothing of the kind.</summary>
    public static string? HintOf(string logPath)
    {
        if (!File.Exists(logPath))
        {
            return null;
        }

        using var log = File.OpenRead(logPath);
        log.Seek(-Math.Min(log.Length, BytesMax), SeekOrigin.End);
        using var reader = new StreamReader(log, Encoding.UTF8);
        return Words().IsMatch(reader.ReadToEnd()) ? Hint : null;
    }

    /// <summary>
    /// <c>getaddrinfo EAI_AGAIN registry.npmjs.org</c>, <c>npm error code ENOTCACHED</c>, <c>error NU1301: Unable to load the service index</c>,
    /// <c>curl: (6) Could not resolve host: example.org</c>, <c>module lookup disabled by GOPROXY=off</c>, <c>attempting to make an HTTP request, but --offline was specified</c>.
    /// </summary>
    [GeneratedRegex(
        @"EAI_AGAIN|ENOTFOUND|ENETUNREACH|ENOTCACHED|NU1301|could not resolve host|temporary failure in name resolution|name or service not known|network is unreachable|resource temporarily unavailable \([^)]{1,200}:\d{1,5}\)|lookup disabled by GOPROXY=off|--offline was specified|no matching distribution found",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
