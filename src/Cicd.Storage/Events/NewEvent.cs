namespace Cicd.Storage;

/// <summary>An event on its way into a stream.</summary>
public sealed record NewEvent
{
    /// <summary>Unique inside the stream. The same id at the same version is the same event, sent again.</summary>
    public required string EventId { get; init; }

    /// <summary>What it is, for people and for readers that pick; for example the alias of its record.</summary>
    public required string Type { get; init; }

    /// <summary>JSON as UTF-8. Not changed by anybody once it is handed over.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Kept as an instant, to 100 ns; the offset is not.</summary>
    public required DateTimeOffset At { get; init; }
}
