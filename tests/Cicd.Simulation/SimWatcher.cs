using Cicd.Contracts;

namespace Cicd.Simulation;

/// <summary>Somebody who looks at sessions and stages now and then, as a dashboard does. What is shown must be what is stored.</summary>
internal sealed class SimWatcher(SimWorld world)
{
    private readonly Random _random = new(world.Seed + 4);

    public void Begin() => world.Time.In(TimeSpan.FromSeconds(_random.NextDouble() * 4), () =>
    {
        // Not while things have to go on by themselves: whoever looks at a grain wakes it.
        if (world.Faults.AreOn)
        {
            world.Client.Begin(LookAsync);
            Begin();
        }
    });

    private async Task LookAsync()
    {
        if (world.Cluster.Living.ToList() is not { Count: > 0 } living)
        {
            return;
        }

        var grains = living[_random.Next(living.Count)].Grains;
        List<string> streams = [.. world.Requested.Select(session => $"session/{session}"), .. world.Folds.Stages.Select(stage => stage.Stream)];
        if (streams.Count == 0)
        {
            return;
        }

        try
        {
            await LookAtAsync(grains, streams[_random.Next(streams.Count)]);
        }
#pragma warning disable CA1031 // Who only looks does not mind.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            world.Trace.Add($"watcher: {failure.Message}");
        }
    }

    private async Task LookAtAsync(IGrainFactory grains, string stream)
    {
        var key = stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (stream.StartsWith("stage/", StringComparison.Ordinal))
        {
            world.Observe(await grains.GetGrain<IStageGrain>(key).GetAsync());
        }
        else if (await grains.GetGrain<ISessionGrain>(key).GetAsync() is { } view)
        {
            world.Observe(view);
        }
    }
}
