using System.Text.Json;

namespace Cicd.Cli;

/// <summary>A fault in the shape of RFC 9457, for <c>--json</c>.</summary>
internal sealed record FaultDocument
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public string? Detail { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>The next step.</summary>
    public required string Next { get; init; }

    public static FaultDocument Of(CliFault fault) => new()
    {
        Type = $"urn:cicd:{Words.Name(fault.Code)}",
        Title = fault.What,
        Detail = fault.Why,
        ExitCode = (int)fault.Code,
        Next = fault.Next,
    };

    public string ToJson() => JsonSerializer.Serialize(this, DocumentJson.Lines.FaultDocument);
}
