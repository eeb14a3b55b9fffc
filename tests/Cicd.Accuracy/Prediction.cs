using System.Text.Json.Serialization;

namespace Cicd.Accuracy;

/// <summary>What the analysis said of one sample, in the form that the scorer reads.</summary>
internal sealed record Prediction
{
    public required string Id { get; init; }

    public required IReadOnlyList<PredictedFinding> Findings { get; init; }

    public PredictedRoot? Root { get; init; }

    public string? Category { get; init; }

    public bool Intermittent { get; init; }

    [JsonPropertyName("failed_tests")]
    public required IReadOnlyList<string> FailedTests { get; init; }

    public int Count { get; init; }
}

/// <summary>Lines of the log, and what they say is wrong where.</summary>
internal sealed record PredictedFinding
{
    public int? Line { get; init; }

    [JsonPropertyName("end_line")]
    public int? EndLine { get; init; }

    public string? File { get; init; }

    [JsonPropertyName("src_line")]
    public int? SrcLine { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Test { get; init; }

    public string? Category { get; init; }
}

/// <summary>The one line to look at first.</summary>
internal sealed record PredictedRoot(int Line);
