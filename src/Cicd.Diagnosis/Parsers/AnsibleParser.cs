using System.Text.Json;
using System.Text.RegularExpressions;
using Cicd.Contracts;

namespace Cicd.Diagnosis;

/// <summary>ansible-playbook: a failed task with its result as JSON, and a playbook that cannot be read, with the place some lines below.</summary>
internal sealed partial class AnsibleParser : BlockParser
{
    private const int PlaceLinesMax = 4;

    private AnsibleParser()
    {
    }

    public static LogParserDefinition Definition { get; } = new("ansible", ["FAILED! => ", "UNREACHABLE! => ", "ERROR! "], _ => new AnsibleParser());

    protected override Regex Head => Message();

    // fatal: [web1]: FAILED! => {"changed": false, "msg": "No package matching 'no-such' is available"}
    // ERROR! couldn't resolve module/action 'nosuchmodule'. This often indicates a misspelling, missing collection, or incorrect module path.
    [GeneratedRegex(@"^(?:(?:fatal|failed): \[(?<host>[^\]]+)\](?: \([^)]*\))?: (?:FAILED|UNREACHABLE)! => (?<result>.*)|ERROR! (?<text>.*))$", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Message();

    // The error appears to be in '/repo/bad.yml': line 5, column 7, but may
    [GeneratedRegex(@"^The error appears to (?:be|have been) in '(?<file>[^']+)': line (?<line>\d+), column (?<column>\d+)", BoundedRegex.Options, BoundedRegex.MillisecondsMax)]
    private static partial Regex Place();

    protected override FailureDraft? Begin(Match head, in LogLine line) => new()
    {
        Category = FailureCategory.Deployment,
        Code = head.Text("host"),
        Message = head.Text("result") is { } result ? Reason(result) : head.Groups["text"].Value,
        FirstLine = line.Number,
        LastLine = line.Number,
    };

    protected override FailureDraft? Continue(FailureDraft draft, in LogLine line) =>
        draft.Code is not null || line.Number - draft.FirstLine > PlaceLinesMax ? null
        : Place().MatchIn(line.Text) is { Success: true } place
            ? draft with { File = place.Groups["file"].Value, Line = place.Position("line"), Column = place.Position("column"), LastLine = line.Number }
        : draft;

    // What the module says; of a command that only ended badly, what it wrote last. The form of the callback may be another than JSON.
    private static string Reason(string result)
    {
        try
        {
            using var json = JsonDocument.Parse(result);
            var message = json.RootElement.Text("msg");
            return message is null ? result
                : message != "non-zero return code" ? message
                : LastLineOf(json.RootElement.Text("stderr")) ?? LastLineOf(json.RootElement.Text("stdout")) ?? Ended(json.RootElement);
        }
        catch (JsonException)
        {
            return result;
        }
    }

    private static string Ended(JsonElement result) =>
        result.TryGetProperty("cmd", out var command) && result.TryGetProperty("rc", out var code)
            ? $"The command {command.GetRawText()} exited with code {code.GetRawText()} and printed nothing."
            : "non-zero return code";

    private static string? LastLineOf(string? text) => text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
}
