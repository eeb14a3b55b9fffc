using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cicd.Repair;

/// <summary>Python modules whose distribution has another name. All others are taken for their own.</summary>
internal static partial class KnownDistribution
{
    private static readonly ImmutableDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["yaml"] = "PyYAML",
        ["PIL"] = "Pillow",
        ["cv2"] = "opencv-python",
        ["sklearn"] = "scikit-learn",
        ["skimage"] = "scikit-image",
        ["bs4"] = "beautifulsoup4",
        ["dateutil"] = "python-dateutil",
        ["dotenv"] = "python-dotenv",
        ["jose"] = "python-jose",
        ["jwt"] = "PyJWT",
        ["git"] = "GitPython",
        ["serial"] = "pyserial",
        ["usb"] = "pyusb",
        ["OpenSSL"] = "pyOpenSSL",
        ["Crypto"] = "pycryptodome",
        ["MySQLdb"] = "mysqlclient",
        ["psycopg2"] = "psycopg2-binary",
        ["attr"] = "attrs",
        ["pkg_resources"] = "setuptools",
        ["google.protobuf"] = "protobuf",
        ["markdown"] = "Markdown",
        ["docx"] = "python-docx",
        ["pptx"] = "python-pptx",
        ["magic"] = "python-magic",
        ["slugify"] = "python-slugify",
        ["multipart"] = "python-multipart",
        ["zmq"] = "pyzmq",
        ["ldap"] = "python-ldap",
        ["nacl"] = "PyNaCl",
        ["rest_framework"] = "djangorestframework",
        ["flask_cors"] = "Flask-Cors",
        ["graphql"] = "graphql-core",
        ["typing_extensions"] = "typing-extensions",
    }.ToImmutableDictionary();

    /// <summary>Names under which a module may be had; the first is likeliest.</summary>
    public static IEnumerable<string> Of(string module)
    {
        if (Names.TryGetValue(module, out var name))
        {
            yield return name;
        }

        yield return module;
    }

    /// <summary>As pip compares names (PEP 503).</summary>
    public static string Normal(string name) => Separators().Replace(name, "-").ToLowerInvariant();

    [GeneratedRegex("[-_.]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
