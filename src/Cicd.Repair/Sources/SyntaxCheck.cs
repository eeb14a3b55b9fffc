using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using YamlDotNet.Core;

namespace Cicd.Repair;

/// <summary>Does a data file still parse? Code is left to its compiler. Pure.</summary>
internal static class SyntaxCheck
{
    /// <summary>What is wrong with the file now that was not before; null when nothing is.</summary>
    public static string? NewFault(string path, string? before, string after) =>
        Fault(path, after) is { } fault && (before is null || Fault(path, before) is null) ? $"{path}: {fault}" : null;

    internal static string? Fault(string path, string text)
    {
        try
        {
            switch (Path.GetExtension(path).ToLowerInvariant())
            {
                case ".json":
                    // Settings of many tools allow comments and trailing commas.
                    using (JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }))
                    {
                        return null;
                    }

                case ".xml" or ".csproj" or ".props" or ".targets" or ".config" or ".resx" or ".slnx" or ".nuspec":
                    XDocument.Parse(text);
                    return null;
                case ".yml" or ".yaml":
                    var parser = new Parser(new StringReader(text));
                    while (parser.MoveNext())
                    {
                    }

                    return null;
                default:
                    return null;
            }
        }
        // InvalidOperationException: YamlDotNet on a list that is not closed.
        catch (Exception broken) when (broken is JsonException or XmlException or YamlException or InvalidOperationException)
        {
            return $"it can no longer be parsed ({broken.Message.ReplaceLineEndings(" ")})";
        }
    }
}
