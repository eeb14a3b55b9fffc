using Cicd.Simulation.Time;
using Cicd.Simulation.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cicd.Simulation.Cluster;

/// <summary>One silo from its start to its death; a restart makes another one.</summary>
internal sealed class SimSilo
{
    private readonly string _name;
    private readonly IServiceProvider _services;

    public SimSilo(SimWorld world, string name)
    {
        _name = name;
        Queue = new SiloQueue(world.Scheduler);
        Clock = new SiloClock(world.Time, Queue);
        Workers = new SimWorkers(world, this);
        _services = SiloServices.For(world, this);
        Engine = _services.GetRequiredService<Silo>();
        Grains = _services.GetRequiredService<IGrainFactory>();
    }

    public SiloQueue Queue { get; }

    public SiloClock Clock { get; }

    public SimWorkers Workers { get; }

    public Silo Engine { get; }

    public IGrainFactory Grains { get; }

    public bool IsStarted { get; private set; }

    public override string ToString() => _name;

    /// <summary>Starts the engine and then what the product starts after it: the recovery of unfinished sessions.</summary>
    public async Task StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        IsStarted = true;
    }

    public async Task StopAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }
}
