using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>
/// SARIF 2.1.0 (OASIS standard, 27 March 2020), with the members that GitHub code scanning asks for: every result has a rule, a level, a message,
/// one place and a fingerprint. A failure without a file stands in its log.
/// </summary>
internal sealed class SarifFormat : IAnalysisFormat
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public string Name => "sarif";

    public void Write(AnalysisReport report, IConsoleOut output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            WriteLog(json, report);
        }

        output.DataText(Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n");
    }

    private static void WriteLog(Utf8JsonWriter json, AnalysisReport report)
    {
        ImmutableArray<string> rules = [.. report.Failures.Select(FailureText.RuleId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, report, rules);
        json.WriteStartArray("results");
        foreach (var failure in report.Failures)
        {
            WriteResult(json, report, failure, rules);
        }

        json.WriteEndArray();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, AnalysisReport report, ImmutableArray<string> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "cicd");
        json.WriteString("semanticVersion", VersionVerb.Read().Version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            var example = report.Failures.First(failure => FailureText.RuleId(failure) == rule);
            json.WriteStartObject();
            json.WriteString("id", rule);
            json.WriteStartObject("shortDescription");
            json.WriteString("text", $"{Words.Name(example.Failure.Category)}{(example.Subcategory is { } kind ? $": {kind}" : "")}, reported by {example.Failure.Tool}");
            json.WriteEndObject();
            if (example.KnownFix is { } fix)
            {
                json.WriteStartObject("help");
                json.WriteString("text", fix);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, AnalysisReport report, ClassifiedFailure failure, ImmutableArray<string> rules)
    {
        var rule = FailureText.RuleId(failure);
        json.WriteStartObject();
        json.WriteString("ruleId", rule);
        json.WriteNumber("ruleIndex", rules.IndexOf(rule));
        json.WriteString("level", failure.Failure.Severity switch { FailureSeverity.High => "error", FailureSeverity.Medium => "warning", _ => "note" });
        json.WriteStartObject("message");
        json.WriteString("text", FailureText.Message(failure));
        json.WriteEndObject();
        WriteLocation(json, report, failure);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("cicdSignature/v1", failure.Failure.Signature);
        json.WriteEndObject();
        WriteProperties(json, failure);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, AnalysisReport report, ClassifiedFailure failure)
    {
        var (path, line) = FailureText.PlaceOrLog(report, failure);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");

        // A URI reference: what is not a letter of a path is escaped, the slashes stay.
        json.WriteString("uri", string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        if (failure.Failure is { File: not null, Line: not null, Column: { } column and > 0 })
        {
            json.WriteNumber("startColumn", column);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, ClassifiedFailure failure)
    {
        json.WriteStartObject("properties");
        json.WriteString("category", Words.Name(failure.Failure.Category));
        json.WriteBoolean("transient", failure.IsTransient);
        json.WriteNumber("confidence", Math.Round(failure.Confidence, 3));
        if (failure.SymptomOf is { } root)
        {
            json.WriteString("symptomOf", root);
        }

        json.WriteEndObject();
    }
}
