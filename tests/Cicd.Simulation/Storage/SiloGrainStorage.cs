using Cicd.Simulation.Cluster;
using Cicd.Simulation.Faults;
using Orleans.Storage;

namespace Cicd.Simulation.Storage;

/// <summary>Snapshots, shared by all silos.</summary>
internal sealed class SiloGrainStorage(SimWorld world, SimSilo silo) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await DelayAsync();
        if (world.Faults.Happens(FaultKind.ReadFails))
        {
            throw new IOException("The snapshot could not be read.");
        }

        await world.Snapshots(silo).ReadStateAsync(stateName, grainId, grainState);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await DelayAsync();
        if (world.Faults.Happens(FaultKind.SnapshotFails))
        {
            throw new IOException("The snapshot could not be written.");
        }

        await world.Snapshots(silo).WriteStateAsync(stateName, grainId, grainState);
        world.ObserveSnapshot(grainId, grainState.State);
        if (world.Faults.Happens(FaultKind.SnapshotFailsAfterWrite))
        {
            throw new IOException("The connection was lost after the snapshot was written.");
        }
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await DelayAsync();
        await world.Snapshots(silo).ClearStateAsync(stateName, grainId, grainState);
    }

    private Task DelayAsync() => Task.Delay(TimeSpan.FromTicks(world.Choices.NextInt64(1_000, 30_000)), silo.Clock);
}
