using System.Text.Json;

namespace Cicd.Accuracy;

/// <summary>One line of <c>labels.SPLIT.jsonl</c>: its id and where its input lies. What else the line holds is the answer, and stays unread.</summary>
/// <param name="Id">Repeated in the prediction.</param>
/// <param name="Input">A log, a tool's output or a report.</param>
/// <param name="PassLog">The last green log of the same job; null when there is none.</param>
/// <param name="IsLog">A whole log, of which the place of the failure is asked; else one tool's output, of which every message is.</param>
internal sealed record Sample(string Id, string Input, string? PassLog, bool IsLog)
{
    /// <summary>Null when the line names no input, or one that is not there.</summary>
    public static Sample? Read(string line, string corpus)
    {
        using var label = JsonDocument.Parse(line);
        var id = Text(label.RootElement, "id");
        var log = Text(label.RootElement, "log");
        var input = Locate(corpus, log ?? Text(label.RootElement, "input"));
        return id is null || input is null ? null : new Sample(id, input, Locate(corpus, Text(label.RootElement, "pass_log")), log is not null);
    }

    private static string? Locate(string corpus, string? path) =>
        path is null ? null : new[] { path, path + ".gz" }.Select(name => Path.Combine(corpus, name)).FirstOrDefault(File.Exists);

    private static string? Text(JsonElement label, string name) =>
        label.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
