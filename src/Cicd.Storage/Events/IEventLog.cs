using System.Collections.Immutable;

namespace Cicd.Storage;

/// <summary>
/// Streams of events, appended with a version check and never changed. <see cref="AppendAsync"/> takes no cancellation token on purpose: an
/// append that was given up half-way would leave its caller not knowing what happened.
/// </summary>
public interface IEventLog
{
    /// <summary>Appends all events of the request or none, and completes when they are durable.</summary>
    /// <exception cref="StorageException">Nothing was stored.</exception>
    Task<AppendResult> AppendAsync(AppendRequest request);

    /// <summary>Ascending by version; at most <paramref name="max"/> (1 to 10,000). Empty for a stream that does not exist.</summary>
    Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000);

    /// <summary>
    /// Ascending by position; at most <paramref name="max"/> (1 to 10,000). Positions only grow and become visible in their order, so a reader
    /// that goes on after the last one it saw misses nothing; numbers may be left out.
    /// </summary>
    Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null);

    /// <summary>True as soon as there is an event after the position, false when the timeout is over first. A reader in another process polls.</summary>
    Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken);
}
