using System.Collections.Immutable;
using Cicd.Storage;
using Cicd.Testing;

namespace Cicd.Grains.Tests;

/// <summary>Each append takes a quarter of a second of a clock that tests move.</summary>
internal sealed class SlowLog(IEventLog log, ManualTimeProvider clock) : IEventLog
{
    public Task<AppendResult> AppendAsync(AppendRequest request)
    {
        clock.Advance(TimeSpan.FromMilliseconds(250));
        return log.AppendAsync(request);
    }

    public Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000) =>
        log.ReadStreamAsync(stream, afterVersion, max);

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null) =>
        log.ReadAllAsync(afterPosition, max, streamPrefix);

    public Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken) =>
        log.WaitForAppendAsync(afterPosition, timeout, cancellationToken);
}
