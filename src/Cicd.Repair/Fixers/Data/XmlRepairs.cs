using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;

namespace Cicd.Repair;

/// <summary>
/// Repairs of XML: characters that must be escaped, and tags that are not closed. Where a closing tag belongs is read from the layout: what stands further
/// in than an element is inside it. Pure.
/// </summary>
internal static partial class XmlRepairs
{
    private const int FaultsMax = 20;

    public static string? Fault(string text) => Read(text).Fault?.Message.TrimEnd('.');

    public static ImmutableArray<DataRepair> Find(string text)
    {
        var labels = new List<string>();
        var current = text;
        for (var faults = 0; faults < FaultsMax; faults++)
        {
            var (fault, open) = Read(current);
            if (fault is null)
            {
                return labels.Count == 0 ? [] : [new DataRepair(labels.Count == 1 ? labels[0] : $"{labels[0]} and {labels.Count - 1} more fault{(labels.Count == 2 ? "" : "s")}", current)];
            }

            var left = current.Length - Offset(current, fault.LineNumber, fault.LinePosition);
            var edits = Edits(current, fault, open).DistinctBy(edit => edit.Text).Select(edit => (Edit: edit, Read(edit.Text).Fault)).ToList();
            var helpful = edits.FindAll(edit => edit.Fault is null);
            helpful = helpful.Count > 0 ? helpful : edits.FindAll(edit => edit.Edit.Text.Length - Offset(edit.Edit.Text, edit.Fault!.LineNumber, edit.Fault.LinePosition) < left);
            if (helpful is not [var only])
            {
                return [.. helpful.Select(edit => edit.Edit)];
            }

            labels.Add(only.Edit.Label);
            current = only.Edit.Text;
        }

        return [];
    }

    private static IEnumerable<DataRepair> Edits(string text, XmlException fault, ImmutableStack<OpenTag> open)
    {
        var start = Offset(text, fault.LineNumber, 1);
        var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
        if (BareAmpersand().Match(text[start..end]) is { Success: true } ampersand)
        {
            yield return new($"escaped the & of line {fault.LineNumber}", text.Insert(start + ampersand.Index + 1, "amp;"));
        }

        if (BareLess().Match(text[start..end]) is { Success: true } less)
        {
            yield return new($"escaped the < of line {fault.LineNumber}", text.Remove(start + less.Index, 1).Insert(start + less.Index, "&lt;"));
        }

        var at = Offset(text, fault.LineNumber, fault.LinePosition);
        if (at < text.Length && text[at] == '<' && InsideQuotes(text[start..at]))
        {
            yield return new($"escaped the < of line {fault.LineNumber}", text.Remove(at, 1).Insert(at, "&lt;"));
        }

        if (open.IsEmpty)
        {
            yield break;
        }

        if (Mismatch().Match(fault.Message) is { Success: true } mismatch)
        {
            // The position is that of the closing tag's name. One that closes an element further out is no slip of the pen.
            if (open.Any(tag => tag.Name == mismatch.Groups["close"].Value))
            {
                if (Closed(text, open.Peek()) is { } inner)
                {
                    yield return inner;
                }

                yield break;
            }

            yield return new($"wrote the closing tag of line {fault.LineNumber} as </{open.Peek().Name}>", text.Remove(at, mismatch.Groups["close"].Length).Insert(at, open.Peek().Name));
            if (Closed(text, open.Peek()) is { } closed)
            {
                yield return closed;
            }
        }
        else if (fault.Message.StartsWith("Unexpected end of file", StringComparison.Ordinal) && IsOpenToTheEnd(text, open))
        {
            var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            var closers = string.Concat(open.Select(tag => $"{ending}{Indent(text, tag.At)}</{tag.Name}>"));
            yield return new($"closed {string.Join(" and ", open.Select(tag => tag.Name))} at the end", text.TrimEnd() + closers + (text.EndsWith('\n') ? ending : string.Empty));
        }
    }

    /// <summary>The closing tag of an element where its layout wants it; null when the layout does not tell.</summary>
    private static DataRepair? Closed(string text, OpenTag tag)
    {
        var line = text[..tag.At].Count(letter => letter == '\n') + 1;
        var label = $"closed the {tag.Name} of line {line}";
        var lineEnd = text.IndexOf('\n', tag.TagEnd) is var found and >= 0 ? found : text.Length;
        var content = text[tag.TagEnd..lineEnd].TrimEnd();
        if (content.Length > 0)
        {
            // <Name>text: closed on its line, where that holds nothing but text.
            return content.Contains('<', StringComparison.Ordinal) ? null : new DataRepair(label, text.Insert(tag.TagEnd + content.Length, $"</{tag.Name}>"));
        }

        var indent = Indent(text, tag.At);
        var next = lineEnd + 1;
        var isDeeper = false;
        while (next < text.Length)
        {
            var nextEnd = text.IndexOf('\n', next) is var at and >= 0 ? at : text.Length;
            var body = text[next..nextEnd];
            if (body.Trim().Length > 0 && body.Length - body.TrimStart().Length <= indent.Length)
            {
                break;
            }

            isDeeper |= body.Trim().Length > 0;
            next = nextEnd + 1;
        }

        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return isDeeper
            ? next < text.Length ? new DataRepair(label, text.Insert(next, $"{indent}</{tag.Name}>{ending}")) : null
            : new DataRepair(label, text[..(tag.TagEnd - 1)].TrimEnd() + " />" + text[tag.TagEnd..]);
    }

    /// <summary>All that follows an open tag stands further in, so that nothing but the end is left for its closing tag.</summary>
    private static bool IsOpenToTheEnd(string text, ImmutableStack<OpenTag> open) => open.All(tag =>
        text[tag.TagEnd..].Split('\n').Skip(1).Where(line => line.Trim().Length > 0).All(line => line.Length - line.TrimStart().Length > Indent(text, tag.At).Length));

    private static bool InsideQuotes(string before) => before.Count(letter => letter == '"') % 2 == 1;

    private static string Indent(string text, int at)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        return text[start..at].All(letter => letter is ' ' or '\t') ? text[start..at] : string.Empty;
    }

    /// <summary>The first fault, and the elements that are open there, innermost first.</summary>
    private static (XmlException? Fault, ImmutableStack<OpenTag> Open) Read(string text)
    {
        var open = ImmutableStack<OpenTag>.Empty;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            var place = (IXmlLineInfo)reader;
            var (line, lineStart) = (1, 0);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement)
                {
                    for (; line < place.LineNumber; line++)
                    {
                        lineStart = text.IndexOf('\n', lineStart) + 1;
                    }

                    var at = lineStart + place.LinePosition - 2;
                    open = open.Push(new OpenTag(reader.Name, at, TagEnd(text, at)));
                }
                else if (reader.NodeType == XmlNodeType.EndElement)
                {
                    open = open.Pop();
                }
            }

            return (null, open);
        }
        catch (XmlException broken)
        {
            return (broken, open);
        }
    }

    private static int TagEnd(string text, int at)
    {
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            if (quote != '\0')
            {
                quote = text[at] == quote ? '\0' : quote;
            }
            else if (text[at] is '"' or '\'')
            {
                quote = text[at];
            }
            else if (text[at] == '>')
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    private static int Offset(string text, int line, int column)
    {
        var at = 0;
        for (; line > 1; line--)
        {
            at = text.IndexOf('\n', at) + 1;
        }

        return Math.Clamp(at + column - 1, 0, text.Length);
    }

    /// <param name="At">Of its <c>&lt;</c>.</param>
    /// <param name="TagEnd">Behind its <c>&gt;</c>.</param>
    private sealed record OpenTag(string Name, int At, int TagEnd);

    [GeneratedRegex(@"&(?!(#[0-9]+|#x[0-9a-fA-F]+|[A-Za-z][\w.-]*);)", RegexOptions.CultureInvariant)]
    private static partial Regex BareAmpersand();

    [GeneratedRegex(@"<(?=[\s0-9=])", RegexOptions.CultureInvariant)]
    private static partial Regex BareLess();

    // The 'A' start tag on line 3 position 4 does not match the end tag of 'B'. Line 6, position 3.
    [GeneratedRegex(@"does not match the end tag of '(?<close>[^']+)'", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Mismatch();
}
