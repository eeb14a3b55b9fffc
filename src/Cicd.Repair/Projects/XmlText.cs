using System.Xml;
using System.Xml.Linq;

namespace Cicd.Repair;

/// <summary>An XML file with the places of what stands in it, so that an edit leaves every other character as it was. Pure.</summary>
internal sealed class XmlText
{
    private readonly List<int> _lines = [0];

    private XmlText(string text, XDocument document)
    {
        Text = text;
        Document = document;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _lines.Add(i + 1);
            }
        }
    }

    public string Text { get; }

    public XDocument Document { get; }

    /// <summary>Null when it is not well-formed.</summary>
    public static XmlText? Parse(string text)
    {
        try
        {
            return new XmlText(text, XDocument.Parse(text, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>By name, whatever the namespace: old project files have one.</summary>
    public IEnumerable<XElement> Elements(string name) => Document.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>Between the quotes of an attribute.</summary>
    public Range ValueOf(XAttribute attribute)
    {
        var equals = Text.IndexOf('=', Offset(attribute));
        var open = Text.IndexOfAny(['"', '\''], equals);
        return (open + 1)..Text.IndexOf(Text[open], open + 1);
    }

    /// <summary>An attribute with the blanks before it.</summary>
    public Range WithBlanks(XAttribute attribute)
    {
        var start = Offset(attribute);
        while (char.IsWhiteSpace(Text[start - 1]))
        {
            start--;
        }

        return start..(ValueOf(attribute).End.Value + 1);
    }

    /// <summary>The text of an element without children, without the blanks around it.</summary>
    public Range ContentOf(XElement element)
    {
        var start = TagEnd(Offset(element));
        var end = Text.IndexOf("</", start, StringComparison.Ordinal);
        var content = Text[start..end];
        return (start + content.Length - content.TrimStart().Length)..(end - content.Length + content.TrimEnd().Length);
    }

    /// <summary>The whole element. One that holds another of its own name is not looked through.</summary>
    public Range Whole(XElement element)
    {
        var start = Offset(element) - 1;
        var end = TagEnd(start);
        if (!element.IsEmpty)
        {
            end = Text.IndexOf('>', Text.IndexOf("</" + Text[(start + 1)..].Split([' ', '>', '\t', '\r', '\n'], 2)[0], end, StringComparison.Ordinal)) + 1;
        }

        return start..end;
    }

    /// <summary>The whole element with its line, where nothing else stands on it.</summary>
    public Range WithLine(XElement element)
    {
        var (start, end) = (Whole(element).Start.Value, Whole(element).End.Value);
        var (from, to) = (start, end);
        while (from > 0 && Text[from - 1] is ' ' or '\t')
        {
            from--;
        }

        while (to < Text.Length && Text[to] is ' ' or '\t' or '\r')
        {
            to++;
        }

        return from > 0 && Text[from - 1] == '\n' && to < Text.Length && Text[to] == '\n' ? from..(to + 1) : start..end;
    }

    /// <summary>The text with these places changed; they must not overlap.</summary>
    public string With(params IEnumerable<(Range Place, string Text)> changes)
    {
        var text = Text;
        foreach (var (place, replacement) in changes.OrderByDescending(change => change.Place.Start.Value))
        {
            text = text[..place.Start] + replacement + text[place.End..];
        }

        return text;
    }

    private int Offset(IXmlLineInfo place) => _lines[place.LineNumber - 1] + place.LinePosition - 1;

    /// <summary>Behind the <c>&gt;</c> of the tag at <paramref name="at"/>; one inside quotes does not end it.</summary>
    private int TagEnd(int at)
    {
        var quote = '\0';
        for (; at < Text.Length; at++)
        {
            var letter = Text[at];
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '"' or '\'')
            {
                quote = letter;
            }
            else if (letter == '>')
            {
                return at + 1;
            }
        }

        return Text.Length;
    }
}
