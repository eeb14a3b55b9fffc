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
        // What is under way outlives the silo, as appends do.
        var sent = new GrainState<T>(grainState.State!) { ETag = grainState.ETag, RecordExists = grainState.RecordExists };
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Time.In(WriteDelay(), () => Write(stateName, grainId, sent, answer));
        await answer.Task;
        grainState.ETag = sent.ETag;
        grainState.RecordExists = true;
    }

    private void Write<T>(string stateName, GrainId grainId, GrainState<T> sent, TaskCompletionSource answer)
    {
        if (world.Faults.Happens(FaultKind.SnapshotFails))
        {
            answer.TrySetException(new IOException("The snapshot could not be written."));
            return;
        }

        try
        {
            world.Snapshots(silo).WriteStateAsync(stateName, grainId, sent).GetAwaiter().GetResult();
        }
        catch (InconsistentStateException conflict)
        {
            answer.TrySetException(conflict);
            return;
        }

        world.ObserveSnapshot(grainId, sent.State);
        if (world.Faults.Happens(FaultKind.SnapshotFailsAfterWrite))
        {
            answer.TrySetException(new IOException("The connection was lost after the snapshot was written."));
        }
        else
        {
            answer.TrySetResult();
        }
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await DelayAsync();
        await world.Snapshots(silo).ClearStateAsync(stateName, grainId, grainState);
    }

    private TimeSpan WriteDelay() => world.Faults.Happens(FaultKind.SnapshotSlow)
        ? TimeSpan.FromSeconds(world.Choices.NextDouble() * 20)
        : TimeSpan.FromTicks(world.Choices.NextInt64(1_000, 30_000));

    private Task DelayAsync() => Task.Delay(TimeSpan.FromTicks(world.Choices.NextInt64(1_000, 30_000)), silo.Clock);
}
