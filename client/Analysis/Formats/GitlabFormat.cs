using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>
/// GitLab's code quality report: an array of issues, each with description, check_name, a fingerprint of its own, severity and location (GitLab
/// documentation, "Code Quality report format").
/// </summary>
internal sealed class GitlabFormat : IAnalysisFormat
{
    public string Name => "gitlab";

    public void Write(AnalysisReport report, IConsoleOut output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            json.WriteStartArray();
            foreach (var failure in report.Failures)
            {
                WriteIssue(json, report, failure, Fingerprint(failure, seen));
            }

            json.WriteEndArray();
        }

        output.DataText(Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n");
    }

    private static void WriteIssue(Utf8JsonWriter json, AnalysisReport report, ClassifiedFailure failure, string fingerprint)
    {
        var (path, line) = FailureText.PlaceOrLog(report, failure);
        json.WriteStartObject();
        json.WriteString("description", FailureText.Message(failure));
        json.WriteString("check_name", FailureText.RuleId(failure));
        json.WriteString("fingerprint", fingerprint);
        json.WriteString("severity", SeverityOf(failure));
        json.WriteStartObject("location");
        json.WriteString("path", path);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string SeverityOf(ClassifiedFailure failure) => failure switch
    {
        { IsRoot: false } => "info",
        { Failure.Severity: FailureSeverity.High } => "critical",
        { Failure.Severity: FailureSeverity.Medium } => "major",
        _ => "minor",
    };

    // Two issues with one fingerprint would be one issue; the same failure may stand in two places.
    private static string Fingerprint(ClassifiedFailure failure, Dictionary<string, int> seen)
    {
        var count = seen[failure.Failure.Signature] = seen.GetValueOrDefault(failure.Failure.Signature) + 1;
        return count == 1 ? failure.Failure.Signature : $"{failure.Failure.Signature}-{count}";
    }
}
