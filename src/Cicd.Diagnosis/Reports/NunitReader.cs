using System.Xml;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>NUnit 3 (<c>test-run</c>) and NUnit 2 (<c>test-results</c>): test cases with a result, failures below them.</summary>
internal sealed class NunitReader : IReportReader
{
    public string Tool => "nunit";

    public bool Takes(ReportHead head) => head.Root is "test-run" or "test-results";

    public void Read(Stream report, IFindings findings)
    {
        using var reader = XmlReports.Open(report);
        while (reader.ReadElement())
        {
            if (reader.LocalName == "test-case")
            {
                ReadCase(reader).Report(findings);
            }
        }
    }

    private static TestCase ReadCase(XmlReader reader)
    {
        var test = new TestCase
        {
            Name = reader.Attribute("fullname") ?? reader.Attribute("name") ?? TestCase.NoName,
            Test = reader.Attribute("classname") is { } owner ? new TestIdentity { Owner = owner, Name = reader.Attribute("name") } : null,
        };
        var (result, success) = (reader.Attribute("result"), reader.Attribute("success"));
        var isFailed = result is "Failed" or "Failure" or "Error" or "Cancelled" or "NotRunnable" || (result is null && success == "False");
        test.IsSkipped = result is "Skipped" or "Ignored" or "Inconclusive" || reader.Attribute("executed") == "False";
        string? message = null;
        string? trace = null;
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "message" } && message is null)
                {
                    message = reader.ReadText();
                }
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "failure" } && result is null)
                {
                    // The first versions say only this.
                    isFailed = true;
                }
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "stack-trace" } && trace is null)
                {
                    trace = reader.ReadText();
                }
            }
        }

        if (isFailed)
        {
            test.Fail(message, null, trace);
        }

        return test;
    }
}
