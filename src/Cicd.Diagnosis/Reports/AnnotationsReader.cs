using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>GitHub's annotations of a check run, as its API gives them (<c>GET /repos/…/check-runs/…/annotations</c>).</summary>
internal sealed class AnnotationsReader : IReportReader
{
    public string Tool => "annotation";

    public bool Takes(ReportHead head) => head.Json is ['[', ..] && head.HasProperty("annotation_level");

    public void Read(Stream report, IFindings findings)
    {
        using var items = new JsonItems(report, "*");
        while (items.Next())
        {
            var item = items.Item!.RootElement;
            var level = item.Text("annotation_level") switch
            {
                "failure" => ToolLevel.Error,
                "warning" => ToolLevel.Warning,
                _ => ToolLevel.Note,
            };

            // ".github" stands where there is no file: the annotation is about the job.
            var file = item.Text("path") is { } path and not ".github" ? path : null;
            findings.Report(new FailureDraft
            {
                Severity = ToolLevels.SeverityOf(level, FailureCategory.None),
                Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Remark,
                Code = item.Text("title"),
                Message = item.Text("message") ?? "The annotation is empty.",
                File = file,
                Line = file is null ? null : item.Position("start_line"),
                Column = file is null ? null : item.Position("start_column"),
                FirstLine = 0,
            });
        }
    }
}
