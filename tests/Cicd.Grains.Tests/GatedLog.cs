using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cicd.Storage;

namespace Cicd.Grains.Tests;

/// <summary>Holds appends back until it is told how they end, and remembers what was appended together.</summary>
internal sealed class GatedLog(IEventLog inner) : IEventLog
{
    private readonly ConcurrentQueue<ImmutableArray<NewEvent>> _appends = new();
    private volatile TaskCompletionSource? _gate;
    private volatile TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on the next append is held back.</summary>
    public void Close()
    {
        _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Completed when an append stands at the gate.</summary>
    public Task HeldAsync() => _held.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Open() => Interlocked.Exchange(ref _gate, null)!.SetResult();

    /// <summary>Fails the append that is held back; those after it take place.</summary>
    public void Fail(Exception reason) => Interlocked.Exchange(ref _gate, null)!.SetException(reason);

    /// <summary>How many events of the type each append had, of those that had any.</summary>
    public IEnumerable<int> BatchesOf(string type) => _appends.Select(events => events.Count(added => added.Type == type)).Where(count => count > 0);

    public async Task<AppendResult> AppendAsync(AppendRequest request)
    {
        if (_gate is { } gate)
        {
            _held.TrySetResult();
            await gate.Task;
        }

        _appends.Enqueue(request.Events);
        return await inner.AppendAsync(request);
    }

    public Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000) =>
        inner.ReadStreamAsync(stream, afterVersion, max);

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null) =>
        inner.ReadAllAsync(afterPosition, max, streamPrefix);

    public Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken) =>
        inner.WaitForAppendAsync(afterPosition, timeout, cancellationToken);
}
