using System.Text.Json;

namespace Cicd.Diagnosis;

/// <summary>The Common Test Report Format (ctrf.io).</summary>
internal sealed class CtrfReader : IReportReader
{
    public string Tool => "ctrf";

    public bool Takes(ReportHead head) => head.Json is ['{', ..] && head.HasProperty("results") && head.HasProperty("summary") && head.HasProperty("tool");

    public void Read(Stream report, IFindings findings)
    {
        using var items = new JsonItems(report, "results/tests/*");
        while (items.Next())
        {
            var item = items.Item!.RootElement;
            var test = new TestCase
            {
                Name = TestCase.FullName(Suite(item), item.Text("name")),
                File = item.Text("filePath"),
                Line = item.Position("line"),
            };
            test.IsSkipped = item.Text("status") is "skipped" or "pending" or "other";
            if (item.Text("status") == "failed")
            {
                test.Fail(item.Text("message"), null, item.Text("trace"));
            }

            test.Report(findings);
        }
    }

    // A text or, since version 0.0.12, its parts. xUnit.net writes an id there that is another in each run.
    private static string? Suite(JsonElement test) =>
        test.At("suite") is { ValueKind: JsonValueKind.Array } ? string.Join(" > ", test.Members("suite").Select(part => part.GetString()))
        : Guid.TryParse(test.Text("suite"), out _) ? null
        : test.Text("suite");
}
