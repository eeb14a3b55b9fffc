using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps state in memory, for tests. Values are copied in and out by the rules of calls, so state classes need the same attributes.</summary>
internal sealed class MemoryGrainStorage(Silo silo) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), Row> _rows = new();
    private long _lastTag;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_rows.TryGetValue((stateName, grainId), out var row))
        {
            grainState.State = silo.Copier.Copy((T)row.Value!);
            grainState.ETag = row.Tag;
            grainState.RecordExists = true;
        }
        else
        {
            Empty(grainState);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = new Row(
            Interlocked.Increment(ref _lastTag).ToString(CultureInfo.InvariantCulture), silo.Copier.Copy(grainState.State));
        var key = (stateName, grainId);
        var stored = _rows.GetValueOrDefault(key);
        var isWritten = grainState.ETag is null
            ? _rows.TryAdd(key, row)
            : stored is not null && stored.Tag == grainState.ETag && _rows.TryUpdate(key, row, stored);
        if (!isWritten)
        {
            throw Conflict(key, grainState.ETag);
        }

        grainState.ETag = row.Tag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var stored = _rows.GetValueOrDefault(key);
        if (stored?.Tag != grainState.ETag || (stored is not null && !_rows.TryRemove(new(key, stored))))
        {
            throw Conflict(key, grainState.ETag);
        }

        Empty(grainState);
        return Task.CompletedTask;
    }

    private static void Empty<T>(IGrainState<T> state)
    {
        state.State = typeof(T).IsValueType || typeof(T) == typeof(string) || typeof(T).IsArray || typeof(T).IsAbstract
            ? default
            : typeof(T).GetConstructor(Type.EmptyTypes) is null
                ? (T)RuntimeHelpers.GetUninitializedObject(typeof(T))
                : Activator.CreateInstance<T>();
        state.ETag = null;
        state.RecordExists = false;
    }

    private InconsistentStateException Conflict((string Name, GrainId Grain) key, string? given)
    {
        var stored = _rows.GetValueOrDefault(key)?.Tag;
        return new($"State '{key.Name}' of grain {key.Grain} has been changed: tag {given ?? "none"} was given, {stored ?? "none"} is stored.", stored, given);
    }

    private sealed record Row(string Tag, object? Value);
}
