using System.Text.Json;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>SARIF 2.1.0 (OASIS), the parts that say what is wrong where: the runs' tools, rules and results.</summary>
internal sealed class SarifReader : IReportReader
{
    private const string Tools = "runs/*/tool";
    private const string Results = "runs/*/results/*";

    public string Tool => "sarif";

    public bool Takes(ReportHead head) =>
        head.Json is ['{', ..] && head.HasProperty("version") && (head.HasProperty("runs") || (head.HasProperty("$schema") && head.Json.Contains("sarif", StringComparison.Ordinal)));

    public void Read(Stream report, IFindings findings)
    {
        using var items = new JsonItems(report, Tools, Results);
        string? tool = null;
        string?[] rules = [];
        while (items.Next())
        {
            var item = items.Item!.RootElement;
            if (items.Path == Tools)
            {
                tool = item.Text("driver/name")?.ToLowerInvariant();
                rules = [.. item.Members("driver/rules").Select(rule => rule.Text("id"))];
            }
            else if (!IsSettled(item))
            {
                findings.Report(Draft(item, tool, rules));
            }
        }
    }

    // Suppressed in the code, or known before; "pass" and the like tell of nothing wrong.
    private static bool IsSettled(JsonElement result) =>
        result.Members("suppressions").Any(suppression => suppression.Text("status") is null or "accepted")
        || result.Text("baselineState") is "unchanged" or "absent"
        || result.Text("kind") is "pass" or "notApplicable" or "informational" or "open";

    private static FailureDraft Draft(JsonElement result, string? tool, string?[] rules)
    {
        var level = ToolLevels.Of(result.Text("level") ?? "warning");
        var place = result.At("locations/0/physicalLocation");
        var index = result.At("ruleIndex") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : -1;
        return new FailureDraft
        {
            Tool = tool,
            Category = FailureCategory.Quality,
            Severity = ToolLevels.SeverityOf(level, FailureCategory.Quality),
            Strength = level == ToolLevel.Error ? FailureStrength.Firm : FailureStrength.Weak,
            Code = result.Text("ruleId") ?? result.Text("rule/id") ?? (index >= 0 && index < rules.Length ? rules[index] : null),
            Message = result.Text("message/text") ?? result.Text("message/markdown") ?? result.Text("message/id") ?? "The report does not say what is wrong.",
            File = place?.Text("artifactLocation/uri") is { } uri ? Uri.UnescapeDataString(uri) : null,
            Line = place?.Position("region/startLine"),
            Column = place?.Position("region/startColumn"),
            FirstLine = 0,
            Confidence = 1,
        };
    }
}
