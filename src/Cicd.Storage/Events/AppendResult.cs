namespace Cicd.Storage;

/// <summary>How an append ended.</summary>
public abstract record AppendResult;

/// <summary>All events are durable.</summary>
/// <param name="Version">Of the last of them.</param>
/// <param name="Position">Of the last of them.</param>
public sealed record Appended(long Version, long Position) : AppendResult;

/// <summary>The same events already stand at the expected versions: the answer to an earlier append was lost. Nothing was changed now.</summary>
/// <param name="Version">Of the last of them.</param>
public sealed record AlreadyAppended(long Version) : AppendResult;

/// <summary>Somebody else has appended, or an event id is already used elsewhere in the stream. Nothing was stored.</summary>
/// <param name="CurrentVersion">Of the last event of the stream; 0 when it has none.</param>
public sealed record Conflict(long CurrentVersion) : AppendResult;
