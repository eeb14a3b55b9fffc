using Orleans.Storage;

namespace Cicd.Simulation.Crashes;

internal sealed class GatedGrainStorage(IGrainStorage storage, StorageGate gate) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        gate.ReadAsync($"read {stateName} of {grainId}", async () =>
        {
            await storage.ReadStateAsync(stateName, grainId, grainState);
            return true;
        });

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        gate.WriteAsync($"write {stateName} of {grainId}", () => storage.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        gate.WriteAsync($"clear {stateName} of {grainId}", () => storage.ClearStateAsync(stateName, grainId, grainState));
}
