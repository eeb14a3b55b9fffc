using System.Xml;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>xUnit.net 1 (<c>assembly</c>) and 2 or later (<c>assemblies</c>).</summary>
internal sealed class XunitReader : IReportReader
{
    public string Tool => "xunit";

    public bool Takes(ReportHead head) => head.Root is "assemblies" or "assembly";

    public void Read(Stream report, IFindings findings)
    {
        using var reader = XmlReports.Open(report);
        while (reader.ReadElement())
        {
            if (reader.LocalName == "test")
            {
                ReadTest(reader).Report(findings);
            }
        }
    }

    private static TestCase ReadTest(XmlReader reader)
    {
        var test = new TestCase
        {
            Name = reader.Attribute("name") ?? TestCase.FullName(reader.Attribute("type"), reader.Attribute("method")),
            Test = reader.Attribute("type") is { } owner ? new TestIdentity { Owner = owner, Name = reader.Attribute("method"), File = reader.Attribute("source-file") } : null,
            File = reader.Attribute("source-file"),
            Line = reader.Position("source-line"),
        };
        test.IsSkipped = reader.Attribute("result") is "Skip" or "NotRun";
        var isFailed = reader.Attribute("result") == "Fail";
        string? type = null;
        string? message = null;
        string? trace = null;
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                switch (reader.NodeType == XmlNodeType.Element ? reader.LocalName : null)
                {
                    case "failure":
                        type = reader.Attribute("exception-type");
                        break;
                    case "message":
                        message ??= reader.ReadText();
                        break;
                    case "stack-trace":
                        trace ??= reader.ReadText();
                        break;
                    default:
                        break;
                }
            }
        }

        if (isFailed)
        {
            test.Fail(message, type, trace);
        }

        return test;
    }
}
