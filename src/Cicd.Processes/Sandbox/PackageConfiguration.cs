using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Cicd.Processes;

/// <summary>
/// The user's package settings (registries, mirrors, certificates) for confined commands: copies without tokens and passwords, seen read-only. A feed
/// that wants a token answers 401 there: no token comes near the repository's code.
/// </summary>
internal static class PackageConfiguration
{
    private const int BytesMax = 256 * 1024;

    private static readonly ImmutableArray<string> Files =
        [".npmrc", ".yarnrc", ".config/pip/pip.conf", ".pip/pip.conf", ".config/go/env", ".nuget/NuGet/NuGet.Config", ".config/NuGet/NuGet.Config", ".m2/settings.xml"];

    // <packageSourceCredentials>, <apikeys>, Maven's <servers> and <proxies>.
    private static readonly ImmutableArray<string> SecretElements = ["packageSourceCredentials", "apikeys", "servers", "proxies", "config"];

    /// <summary>Paths from HOME.</summary>
    public static IEnumerable<string> Places(string home) => home == "/home/cicd" ? [] : Files;

    public static string CopyOf(string box, string place) => Path.Combine(box, "config", place.Replace('/', '_'));

    /// <summary>Makes the copies, once for each box.</summary>
    public static void Copy(string home, string box, SecretRedactor redactor)
    {
        var folder = Path.Combine(box, "config");
        if (Directory.Exists(folder))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        foreach (var place in Places(home))
        {
            var source = new FileInfo(Path.Combine(home, place));
            if (source is { Exists: true, Length: <= BytesMax } && Without(File.ReadAllText(source.FullName), place, redactor) is { } text)
            {
                File.WriteAllText(CopyOf(box, place), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
        }
    }

    /// <summary>The text without secrets; null when it cannot be told where they are.</summary>
    internal static string? Without(string text, string place, SecretRedactor redactor) =>
        place.EndsWith(".xml", StringComparison.Ordinal) || place.EndsWith(".Config", StringComparison.Ordinal) ? WithoutElements(text, redactor) : WithoutLines(text, redactor);

    private static string WithoutLines(string text, SecretRedactor redactor) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(line => !IsSecret(line, redactor)));

    // "//registry.example.org/:_authToken=npm_…", "index-url = https://ada:secret@example.org/simple", "GOAUTH=…"
    private static bool IsSecret(string line, SecretRedactor redactor)
    {
        var key = line.Split('=', 2)[0].Trim();
        var name = key[(key.LastIndexOf(':') + 1)..];
        return name.StartsWith('_') || name.EndsWith("username", StringComparison.OrdinalIgnoreCase) || SecretNames.LooksSecret(name) || name.Contains("auth", StringComparison.OrdinalIgnoreCase)
            || redactor.Redact(line) != line || HasUser(line);
    }

    // "https://token@host": the redactor lets short names pass, which are none here.
    private static bool HasUser(string line)
    {
        var scheme = line.IndexOf("://", StringComparison.Ordinal);
        return scheme >= 0 && line.IndexOf('@', scheme) is > 0 and var at && line.AsSpan(scheme + 3, at - scheme - 3).IndexOf('/') < 0;
    }

    private static string? WithoutElements(string text, SecretRedactor redactor)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var document = XDocument.Load(reader);
            document.Descendants().Where(element => SecretElements.Contains(element.Name.LocalName)).Remove();
            document.Descendants().Where(element => IsSecret(element, redactor)).Remove();
            document.DescendantNodes().OfType<XComment>().Remove();
            return document.ToString();
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool IsSecret(XElement element, SecretRedactor redactor) =>
        SecretNames.LooksSecret(element.Name.LocalName)
        || element.Attributes().Any(attribute => HasUser(attribute.Value) || redactor.Redact(attribute.Value) != attribute.Value)
        || (!element.HasElements && (HasUser(element.Value) || redactor.Redact(element.Value) != element.Value));
}
