using System.Xml;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>
/// JUnit's XML in all its dialects: Ant, Surefire (with reruns), Gradle, pytest, jest-junit, ctest, googletest, Bazel … There is no
/// specification; what counts are the elements <c>testcase</c> and what stands inside them, not the sums in the attributes.
/// </summary>
internal sealed class JunitReader : IReportReader
{
    public string Tool => "junit";

    public bool Takes(ReportHead head) => head.Root is "testsuites" or "testsuite";

    public void Read(Stream report, IFindings findings)
    {
        using var reader = XmlReports.Open(report);
        while (reader.ReadElement())
        {
            if (reader.LocalName == "testcase")
            {
                ReadCase(reader).Report(findings);
            }
        }
    }

    private static TestCase ReadCase(XmlReader reader)
    {
        var (owner, name, file) = (reader.Attribute("classname") ?? reader.Attribute("class"), reader.Attribute("name"), reader.Attribute("file") ?? reader.Attribute("filepath"));
        var test = new TestCase
        {
            Name = TestCase.FullName(owner, name),
            Test = new TestIdentity { Owner = owner, Name = name, File = file },
            File = file,
            Line = reader.Position("line") ?? reader.Position("lineno"),
        };

        // googletest says of tests that did not run: <testcase status="notrun" …>
        test.IsSkipped = reader.Attribute("status") is "notrun" or "disabled" or "skipped";
        if (reader.IsEmptyElement)
        {
            return test;
        }

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                ReadChild(reader, test);
            }
        }

        return test;
    }

    private static void ReadChild(XmlReader reader, TestCase test)
    {
        switch (reader.LocalName)
        {
            case "failure" or "error":
                var (message, type) = (reader.Attribute("message"), reader.Attribute("type"));
                test.Fail(message, type, reader.ReadText());
                break;
            case "skipped" or "ignored":
                test.IsSkipped = true;
                reader.ReadText();
                break;

            // Surefire: flakyFailure passed in the end, rerunFailure stands beside the failure of the first run.
            default:
                reader.ReadText();
                break;
        }
    }
}
