using Orleans.Storage;

namespace Cicd.Simulation.Schedules;

/// <summary>What is asked for takes effect later, and the answer comes later still. Loose: a planted bug, writes don't look at the tag.</summary>
internal sealed class SlowGrainStorage(IGrainStorage storage, ScheduleWorld world, bool isLoose = false) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        SlowlyAsync(() => storage.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => SlowlyAsync(async () =>
    {
        if (isLoose)
        {
            var stored = new GrainState<T>(default!);
            await storage.ReadStateAsync(stateName, grainId, stored);
            grainState.ETag = stored.ETag;
        }

        await storage.WriteStateAsync(stateName, grainId, grainState);
    });

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        SlowlyAsync(() => storage.ClearStateAsync(stateName, grainId, grainState));

    private async Task SlowlyAsync(Func<Task> ask)
    {
        await world.LaterAsync();
        await ask();
        await world.LaterAsync();
    }
}
