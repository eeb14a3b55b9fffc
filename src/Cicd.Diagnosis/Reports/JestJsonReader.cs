using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary><c>jest --json</c> and <c>vitest --reporter=json</c>: files with their assertions.</summary>
internal sealed class JestJsonReader : IReportReader
{
    public string Tool => "jest";

    public bool Takes(ReportHead head) => head.Json is ['{', ..] && head.HasProperty("numTotalTests");

    public void Read(Stream report, IFindings findings)
    {
        using var items = new JsonItems(report, "testResults/*");
        while (items.Next())
        {
            var suite = items.Item!.RootElement;
            var file = suite.Text("name") ?? suite.Text("testFilePath");
            var tests = suite.Members("assertionResults").ToArray();
            foreach (var item in tests)
            {
                var test = new TestCase { Name = item.Text("fullName") ?? item.Text("title") ?? TestCase.NoName, File = file, Line = item.Position("location/line") };
                test.IsSkipped = item.Text("status") is "pending" or "skipped" or "todo" or "disabled" or "focused";
                if (item.Text("status") == "failed")
                {
                    var trace = item.Text("failureMessages/0");
                    test.Fail(trace, null, trace);
                }

                test.Report(findings);
            }

            if (suite.Text("status") == "failed" && !tests.Any(test => test.Text("status") == "failed"))
            {
                findings.Report(new FailureDraft
                {
                    Category = FailureCategory.Test,
                    Code = "suite",
                    File = file,
                    Message = TestCase.Lines(suite.Text("message")) ?? "The file's tests could not be run.",
                    FirstLine = 0,
                    Confidence = 1,
                });
            }
        }
    }
}
