using System.Text.Json;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary><c>dart test --reporter json</c> and <c>flutter test --machine</c> (protocol 0.1): an event per line.</summary>
internal sealed class DartTestJsonParser : ILogParser
{
    private const int TestsMax = 5 * FailureManifest.PerCheckMax;

    private readonly Dictionary<int, TestCase> _tests = [];
    private readonly Dictionary<int, string> _suites = [];

    private DartTestJsonParser()
    {
    }

    public static LogParserDefinition Definition { get; } =
        new("dart-test", ["\"type\":\"testStart\"", "\"type\":\"testDone\"", "\"type\":\"error\"", "\"type\":\"suite\""], _ => new DartTestJsonParser());

    public bool IsOpen => false;

    public void Read(in LogLine line, IFindings findings)
    {
        if (line.Text is not ['{', .., '}'])
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(line.Text);
            Read(document.RootElement, line.Number, findings);
        }
        catch (JsonException)
        {
            // Cut off, or torn by another process that prints to the same log.
        }
    }

    public void End(IFindings findings)
    {
    }

    private void Read(JsonElement item, int number, IFindings findings)
    {
        switch (item.Text("type"))
        {
            case "suite" when _suites.Count < TestsMax && Id(item, "suite/id") is { } id:
                _suites[id] = item.Text("suite/path") ?? string.Empty;
                break;
            case "testStart" when _tests.Count < TestsMax && Id(item, "test/id") is { } id:
                _tests[id] = new TestCase
                {
                    Name = item.Text("test/name") ?? "(no name)",
                    File = Id(item, "test/suiteID") is { } suite ? _suites.GetValueOrDefault(suite) : null,
                    Line = item.Position("test/root_line") ?? item.Position("test/line"),
                };
                break;
            case "error" when Id(item, "testID") is { } id && _tests.GetValueOrDefault(id) is { } test:
                test.Fail(item.Text("error"), item.IsTrue("isFailure") ? "failure" : "error", item.Text("stackTrace"));
                break;
            case "testDone" when Id(item, "testID") is { } id && _tests.Remove(id, out var test) && !(item.IsTrue("hidden") && item.Text("result") == "success"):
                test.IsSkipped = item.IsTrue("skipped");
                test.LogLine = number;
                test.Report(findings);
                break;
            default:
                break;
        }
    }

    private static int? Id(JsonElement item, string path) =>
        item.At(path) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out var id) ? id : null;
}
