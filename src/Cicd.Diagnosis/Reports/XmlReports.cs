using System.Globalization;
using System.Text;
using System.Xml;

namespace Cicd.Diagnosis;

/// <summary>What the readers of XML share: safe settings, and text that is cut where it gets long.</summary>
internal static class XmlReports
{
    // A trace of this length has said where it failed long before.
    private const int TextCharactersMax = 16 * 1024;

    private const int DeclarationBytesMax = 64;

    /// <summary>No document type definition, no entities of its own, no other file; odd control characters are let through, tools print them.</summary>
    public static XmlReader Open(Stream report) => XmlReader.Create(AsVersion10(report), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    });

    // <?xml version="1.1"?> allows control characters, which are let through anyway; the reader knows no such version.
    private static PrefixedStream AsVersion10(Stream report)
    {
        var head = new byte[DeclarationBytesMax];
        var length = report.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var version = head.AsSpan(0, length).IndexOf("version=\"1.1\""u8);
        if (version >= 0 && head.AsSpan().TrimStart("\uFEFF \r\n"u8).StartsWith("<?xml"u8))
        {
            "version=\"1.0\""u8.CopyTo(head.AsSpan(version));
        }

        return new PrefixedStream(head.AsMemory(0, length), report);
    }

    /// <summary>Moves to the next element; false at the end.</summary>
    public static bool ReadElement(this XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The text of the element, also of the elements inside it, up to a limit. Leaves the reader on the end tag, so that
    /// <see cref="XmlReader.Read"/> goes on behind it.
    /// </summary>
    public static string ReadText(this XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        var depth = reader.Depth;
        var buffer = new char[1024];
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                int read;
                while ((read = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0)
                {
                    text.Append(buffer, 0, Math.Min(read, Math.Max(0, TextCharactersMax - text.Length)));
                }
            }
        }

        return text.ToString();
    }

    /// <summary>Null when missing or empty.</summary>
    public static string? Attribute(this XmlReader reader, string name) => reader.GetAttribute(name) is { Length: > 0 } value ? value : null;

    /// <summary>1-based; null when missing or no number.</summary>
    public static int? Position(this XmlReader reader, string name) =>
        int.TryParse(reader.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
