using System.Xml;

namespace Cicd.Diagnosis;

/// <summary>Visual Studio's TRX, as <c>dotnet test --logger trx</c> writes it (vstst.xsd).</summary>
internal sealed class TrxReader : IReportReader
{
    public string Tool => "dotnet-test";

    public bool Takes(ReportHead head) => head.Root is "TestRun";

    public void Read(Stream report, IFindings findings)
    {
        using var reader = XmlReports.Open(report);
        while (reader.ReadElement())
        {
            if (reader.LocalName is "UnitTestResult" or "WebTestResult" or "TestResultAggregation")
            {
                ReadResult(reader).Report(findings);
            }
        }
    }

    private static TestCase ReadResult(XmlReader reader)
    {
        var test = new TestCase { Name = reader.Attribute("testName") ?? TestCase.NoName };
        var outcome = reader.Attribute("outcome") ?? "Failed";
        test.IsSkipped = outcome is "NotExecuted" or "NotRunnable" or "Inconclusive" or "Disconnected" or "Pending";
        string? message = null;
        string? trace = null;
        if (!reader.IsEmptyElement)
        {
            // The rows of a data test stand inside it as results of their own; the test fails with them.
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Message" } && message is null && !test.IsSkipped)
                {
                    message = reader.ReadText();
                }
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "StackTrace" } && trace is null)
                {
                    trace = reader.ReadText();
                }
            }
        }

        if (outcome is "Failed" or "Error" or "Timeout" or "Aborted")
        {
            test.Fail(message, null, trace);
        }

        return test;
    }
}
