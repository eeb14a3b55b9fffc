namespace Cicd.Storage;

/// <summary>An event as it stands in the log.</summary>
/// <param name="Position">In the whole log, from 1, growing, not without gaps.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">In its stream, from 1, without gaps.</param>
/// <param name="EventId">Unique inside the stream.</param>
/// <param name="Type">As it was appended.</param>
/// <param name="Payload">JSON as UTF-8.</param>
/// <param name="At">UTC.</param>
public sealed record StoredEvent(long Position, string Stream, long Version, string EventId, string Type, byte[] Payload, DateTimeOffset At);
