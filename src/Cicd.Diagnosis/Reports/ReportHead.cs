using System.Buffers;
using System.Text;

namespace Cicd.Diagnosis;

/// <summary>What the first bytes say about the kind of a report.</summary>
internal sealed class ReportHead
{
    /// <summary>Enough for the comments and the lists of names that tools put first.</summary>
    public const int BytesMax = 64 * 1024;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");

    private ReportHead()
    {
    }

    /// <summary>Name of the XML's first element, without prefix; null when it is no XML.</summary>
    public string? Root { get; private init; }

    /// <summary>The beginning of what may be XML; null when it is none. A log may begin with a bracket, too.</summary>
    public string? Xml { get; private init; }

    /// <summary>Does the XML bring a document type definition?</summary>
    public bool HasDtd { get; private init; }

    /// <summary>The beginning of a JSON document, blanks removed in front; null when it is none.</summary>
    public string? Json { get; private init; }

    public static ReportHead Of(ReadOnlySpan<byte> bytes)
    {
        var text = Decode(bytes).AsSpan().TrimStart("\uFEFF \t\r\n");
        if (text.Length > 1 && text[0] is '{' or '[' && IsJson(text))
        {
            return new ReportHead { Json = text.ToString() };
        }

        return text.Length > 0 && text[0] == '<' ? OfXml(text) : new ReportHead();
    }

    /// <summary>Does the JSON name this property? Near the beginning, at whatever depth.</summary>
    public bool HasProperty(string name) => Json?.Contains($"\"{name}\"", StringComparison.Ordinal) == true;

    // [INFO] Scanning for projects... begins with a bracket, too.
    private static bool IsJson(ReadOnlySpan<char> text) =>
        text[1..].TrimStart() is [var next, ..] && (next is '{' or '}' or '"' or ']' || (text[0] == '[' && next == '['));

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        var encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
        return encoding.GetString(bytes);
    }

    private static ReportHead OfXml(ReadOnlySpan<char> text)
    {
        var hasDtd = false;
        var whole = text.ToString();
        while (text.Length > 0 && text[0] == '<')
        {
            if (text.StartsWith("<?"))
            {
                text = Behind(text, "?>");
            }
            else if (text.StartsWith("<!--"))
            {
                text = Behind(text, "-->");
            }
            else if (text.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                hasDtd = true;
                var subset = text.IndexOf('[');
                text = Behind(text, subset >= 0 && subset < text.IndexOf('>') ? "]>" : ">");
            }
            else
            {
                return new ReportHead { Root = Name(text[1..]), HasDtd = hasDtd, Xml = whole };
            }

            text = text.TrimStart();
        }

        return new ReportHead();
    }

    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> text, string end) =>
        text.IndexOf(end) is >= 0 and var position ? text[(position + end.Length)..] : default;

    private static string Name(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(NameEnds);
        var name = end < 0 ? text : text[..end];
        return name[(name.IndexOf(':') + 1)..].ToString();
    }
}
