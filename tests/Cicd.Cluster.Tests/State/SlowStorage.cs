using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;

namespace Cicd.Cluster.Tests.State;

/// <summary>Takes its time between looking at the tag and storing: operations that overlap conflict.</summary>
internal sealed class SlowStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), int> _tags = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = _tags.GetValueOrDefault((stateName, grainId));
        var given = grainState.ETag is null ? 0 : int.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        await Task.Delay(TimeSpan.FromMilliseconds(5));
        if (stored != given || !TryStore((stateName, grainId), stored))
        {
            throw new InconsistentStateException("changed", stored.ToString(CultureInfo.InvariantCulture), grainState.ETag);
        }

        grainState.ETag = (stored + 1).ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        throw new NotSupportedException("No test clears this store.");

    private bool TryStore((string Name, GrainId Grain) key, int stored) =>
        stored == 0 ? _tags.TryAdd(key, 1) : _tags.TryUpdate(key, stored + 1, stored);
}
