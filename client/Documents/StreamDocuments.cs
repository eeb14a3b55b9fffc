using System.Text.Json;

namespace Cicd.Cli;

/// <summary>First line of every stream. Minor versions only add; a reader ignores what it does not know and rejects another major version.</summary>
internal sealed record StreamVersionDocument
{
    public string Type { get; init; } = "version";

    public string Schema { get; init; } = "cicd/events@1.0";
}

/// <summary>One line of <c>--progress json</c>.</summary>
internal sealed record ProgressDocument(
    string Type, DateTimeOffset At, string Session, string? Stage, string? Task, string State, string? Agent, double? Seconds, string? Text)
{
    public static ProgressDocument Of(ProgressEvent happened, string session) => new(
        Words.Name(happened.Kind),
        happened.At,
        session,
        happened.Stage,
        happened.Task,
        happened.State,
        happened.Agent,
        happened.Took is { } took ? Math.Round(took.TotalSeconds, 3) : null,
        happened.Text);
}

/// <summary>Last line of <c>fix --progress json</c>.</summary>
internal sealed record ResultDocument(string Type, SessionDocument Session);

/// <summary>One line of <c>session logs -f --json</c>: an event as it is stored.</summary>
internal sealed record StoredEventDocument(string Type, long Position, string Stream, long Version, string Event, DateTimeOffset At, JsonElement Payload);
