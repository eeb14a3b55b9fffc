using Cicd.Grains;
using Cicd.Simulation.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cicd.Simulation.Schedules;

/// <summary>A silo of the embedded engine, of which every turn is a step of its own.</summary>
internal sealed class ScheduleSilo
{
    private static readonly ServiceCollection Engine = EngineServices();

    private readonly ServiceProvider _services;

    public ScheduleSilo(ScheduleWorld world, string name, Action<IServiceCollection>? configure = null)
    {
        var queue = world.NewQueue(name);
        var services = new ServiceCollection();
        foreach (var service in Engine)
        {
            ((ICollection<ServiceDescriptor>)services).Add(service);
        }

        services.AddSingleton<TimeProvider>(new SiloClock(world.Time, queue));
        services.AddSingleton<IWorkQueue>(queue);
        services.AddSingleton(world);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        Grains = _services.GetRequiredService<IGrainFactory>();
    }

    public IGrainFactory Grains { get; }

    public Silo Silo => _services.GetRequiredService<Silo>();

    public async Task StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    private static ServiceCollection EngineServices()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo => silo.AddReminders());
        builder.Services.RemoveAll<ILoggerFactory>();
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.Services.AddSingleton<MachineServices>();
        var engine = new ServiceCollection();
        foreach (var service in builder.Services)
        {
            ((ICollection<ServiceDescriptor>)engine).Add(service);
        }

        return engine;
    }
}
