using System.Collections.Immutable;
using Cicd.Storage;

namespace Cicd.Grains.Tests;

/// <summary>Fails one append after it took place: the caller can't know whether it did.</summary>
internal sealed class FailingLog(IEventLog inner) : IEventLog
{
    public bool FailNext { get; set; }

    public async Task<AppendResult> AppendAsync(AppendRequest request)
    {
        var result = await inner.AppendAsync(request);
        if (FailNext)
        {
            FailNext = false;
            throw new IOException("The connection was lost after the commit.");
        }

        return result;
    }

    public Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000) =>
        inner.ReadStreamAsync(stream, afterVersion, max);

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null) =>
        inner.ReadAllAsync(afterPosition, max, streamPrefix);

    public Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken) =>
        inner.WaitForAppendAsync(afterPosition, timeout, cancellationToken);
}
