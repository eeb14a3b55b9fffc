using System.Collections.Immutable;
using Cicd.Storage;

namespace Cicd.Grains.Tests;

/// <summary>Fails one append: after it took place, so that the caller can't know whether it did, or before.</summary>
internal sealed class FailingLog(IEventLog inner) : IEventLog
{
    public bool FailNext { get; set; }

    /// <summary>Type of the event whose next append fails without taking place.</summary>
    public string? FailNextOf { get; set; }

    public async Task<AppendResult> AppendAsync(AppendRequest request)
    {
        if (request.Events[0].Type == FailNextOf)
        {
            FailNextOf = null;
            throw new IOException("The connection was lost before the commit.");
        }

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
