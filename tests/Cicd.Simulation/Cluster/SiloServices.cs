using Cicd.Grains;
using Cicd.Repair;
using Cicd.Simulation.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cicd.Simulation.Cluster;

/// <summary>The product's own registrations, with the simulated surroundings in the place of the real ones.</summary>
internal static class SiloServices
{
    private static readonly ServiceCollection Product = ProductServices();

    public static ServiceProvider For(SimWorld world, SimSilo silo)
    {
        var services = new ServiceCollection();

        // First, because hosted services start in the order of their registration.
        world.Store.AddTo(services, silo);
        foreach (var service in Product)
        {
            ((ICollection<ServiceDescriptor>)services).Add(service);
        }

        services.AddSingleton<TimeProvider>(silo.Clock);
        services.AddSingleton<IWorkQueue>(silo.Queue);
        services.AddSingleton<ICallRouter>(new SimRouter(silo, world));
        services.AddSingleton<IEventIdSource>(world.EventIds);
        services.AddSingleton<IWorkerHost>(silo.Workers);
        services.AddSingleton<ISessionConcluder>(new SimConcluder(world, silo));
        services.AddSingleton<ILoggerFactory>(new TraceLoggers(world, silo));
        return services.BuildServiceProvider();
    }

    private static ServiceCollection ProductServices()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo => silo.AddReminders());
        builder.Services.AddCicdGrains();

        // The real worker host runs processes on threads; everything else stays.
        var workerHosts = builder.Services.Where(service =>
            service.ServiceType == typeof(WorkerHost)
            || service.ServiceType == typeof(IWorkerHost)
            || (service.ServiceType == typeof(IHostedService) && service.ImplementationFactory?.Method.ReturnType == typeof(WorkerHost)));
        foreach (var service in workerHosts.ToList())
        {
            builder.Services.Remove(service);
        }

        builder.Services.RemoveAll<ILoggerFactory>();
        builder.Services.Configure<MachineOptions>(options => options.EventsPerSnapshot = 8);
        builder.Services.Configure<ReminderOptions>(options => options.RefreshReminderListPeriod = TimeSpan.FromMinutes(1));
        var product = new ServiceCollection();
        foreach (var service in builder.Services)
        {
            ((ICollection<ServiceDescriptor>)product).Add(service);
        }

        return product;
    }
}
