namespace Cicd.Diagnosis;

/// <summary><c>mocha --reporter json</c>: sums, all tests, then the same by verdict.</summary>
internal sealed class MochaJsonReader : IReportReader
{
    public string Tool => "mocha";

    public bool Takes(ReportHead head) => head.Json is ['{', ..] && head.HasProperty("stats") && head.HasProperty("passes") && head.HasProperty("tests");

    public void Read(Stream report, IFindings findings)
    {
        using var items = new JsonItems(report, "tests/*");
        while (items.Next())
        {
            var item = items.Item!.RootElement;
            var test = new TestCase { Name = item.Text("fullTitle") ?? item.Text("title") ?? TestCase.NoName, File = item.Text("file") };

            // A pending test has no duration and no error.
            test.IsSkipped = item.At("duration") is null && item.Text("err/message") is null;
            if (item.Text("err/message") is { } message)
            {
                test.Fail(message, item.Text("err/name") ?? item.Text("err/code"), item.Text("err/stack"));
            }

            test.Report(findings);
        }
    }
}
