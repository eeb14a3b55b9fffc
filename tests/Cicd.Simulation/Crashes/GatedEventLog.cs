using System.Collections.Immutable;
using Cicd.Simulation.Cluster;
using Cicd.Storage;

namespace Cicd.Simulation.Crashes;

internal sealed class GatedEventLog(IEventLog log, StorageGate gate, CrashStore store, SimSilo silo) : IEventLog
{
    public async Task<AppendResult> AppendAsync(AppendRequest request)
    {
        var types = string.Join(", ", request.Events.Select(added => added.Type));
        var result = await gate.WriteAsync($"append to {request.Stream} after {request.ExpectedVersion}: {types}", () => log.AppendAsync(request));
        store.Acknowledged(silo, request, result);
        return result;
    }

    public Task<ImmutableArray<StoredEvent>> ReadStreamAsync(string stream, long afterVersion, int max = 1000) =>
        gate.ReadAsync($"read {stream} after {afterVersion}", () => log.ReadStreamAsync(stream, afterVersion, max));

    public Task<ImmutableArray<StoredEvent>> ReadAllAsync(long afterPosition, int max = 1000, string? streamPrefix = null) =>
        throw new NotSupportedException("Grains read their own streams only.");

    public Task<bool> WaitForAppendAsync(long afterPosition, TimeSpan timeout, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Grains read their own streams only.");
}
