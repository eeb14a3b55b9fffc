using System.Xml;

namespace Cicd.Diagnosis;

/// <summary>XML of a tool that is not known by its format; see <see cref="FindingSearch"/>.</summary>
internal sealed class UnknownXmlReader : IReportReader
{
    private const int ElementsSeenMin = 3;

    public string Tool => "report";

    public bool Takes(ReportHead head) =>
        head is { Xml: { } xml } && IsXml(xml) && head.Root is not (null or "" or "html" or "HTML" or "svg" or "project" or "Project" or "configuration" or "feed" or "rss" or "coverage");

    public void Read(Stream report, IFindings findings)
    {
        using var reader = XmlReports.Open(report);
        if (!reader.ReadElement())
        {
            return;
        }

        var (document, name) = (new FindingNode(string.Empty), reader.LocalName);
        var tree = new Tree(reader);
        Append(document, [tree.Element(depth: 0)], name);
        new FindingSearch(findings).Read(document);
        if (tree.Fault is { } fault)
        {
            throw fault;
        }
    }

    // A log that begins with "<error> …" goes on with something else.
    private static bool IsXml(string head)
    {
        if (head.StartsWith("<?xml ", StringComparison.Ordinal))
        {
            return true;
        }

        try
        {
            using var text = new StringReader(head);
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
            return Enumerable.Range(0, ElementsSeenMin).All(_ => reader.ReadElement());
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static void Fill(FindingNode node, List<(string Name, FindingNode Node)> children, string text)
    {
        node.Text = text;
        if (text.Length > 0 && !node.IsEmpty)
        {
            node.Set("text", text);
        }

        foreach (var group in children.GroupBy(child => child.Name, child => child.Node))
        {
            // <message>text</message> is a value; with attributes it is an object.
            var objects = group.Where(child => !child.IsEmpty).ToList();
            if (objects.Count == 0)
            {
                node.Set(group.Key, group.First().Text);
            }
            else
            {
                Append(node, objects, group.Key);
            }
        }
    }

    // One <error> is a list of one.
    private static void Append(FindingNode node, List<FindingNode> children, string name)
    {
        if (children.Count > 1 || FindingWords.IsIssues(FindingWords.Plain(name)))
        {
            node.Add(name, children);
        }
        else
        {
            node.Add(children[0]);
        }
    }

    private sealed class Tree(XmlReader reader)
    {
        private const int ElementsMax = 1_000_000;
        private const int DepthMax = 64;
        private const int TextMax = 16 * 1024;

        private int _elements;

        /// <summary>Why the document could not be read to its end. What came before counts.</summary>
        public XmlException? Fault { get; private set; }

        public FindingNode Element(int depth)
        {
            if (++_elements > ElementsMax || depth > DepthMax)
            {
                Fault ??= new XmlException($"The report has more than {ElementsMax} elements, or more than {DepthMax} levels, and its format is not one that is read piece by piece.");
            }

            var node = new FindingNode(reader.LocalName);
            var isEmpty = reader.IsEmptyElement;
            while (reader.MoveToNextAttribute())
            {
                node.Set(reader.LocalName, reader.Value);
            }

            reader.MoveToElement();
            if (isEmpty)
            {
                return node;
            }

            var text = string.Empty;
            var end = reader.Depth;
            var children = new List<(string Name, FindingNode Node)>();
            while (Next() && reader.Depth > end)
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    children.Add((reader.LocalName, Element(depth + 1)));
                }
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length < TextMax)
                {
                    text += reader.Value;
                }
            }

            Fill(node, children, text.Trim());
            return node;
        }

        private bool Next()
        {
            try
            {
                return Fault is null && reader.Read();
            }
            catch (XmlException fault)
            {
                Fault = fault;
                return false;
            }
        }
    }
}
