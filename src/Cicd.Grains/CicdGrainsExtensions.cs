using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cicd.Grains;

public static class CicdGrainsExtensions
{
    /// <summary>
    /// Registers what the grains need, and the services that call grains. Call it after the engine was added: hosted services start in the
    /// order of their registration, and these must not call a silo that does not run yet.
    /// </summary>
    public static IServiceCollection AddCicdGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEventIdSource, RandomEventIds>();
        services.AddSingleton<GrainInstruments>();
        services.AddSingleton(AroundTheLog);
        services.AddOptions<MachineOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<WorkerHostOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RecoveryOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(AroundTheTasks);
        services.AddSingleton<IWorkerHost>(provider => provider.GetRequiredService<WorkerHost>());
        services.AddHostedService(provider => provider.GetRequiredService<WorkerHost>());
        services.AddHostedService<SessionRecovery>();
        return services;
    }

    // Measured at the grains' edges, so that neither machine nor grain holds a stopwatch.
    private static MachineServices AroundTheLog(IServiceProvider provider) => ActivatorUtilities.CreateInstance<MachineServices>(
        provider, ActivatorUtilities.CreateInstance<InstrumentedEventLog>(provider));

    private static WorkerHost AroundTheTasks(IServiceProvider provider) => ActivatorUtilities.CreateInstance<WorkerHost>(
        provider, ActivatorUtilities.CreateInstance<InstrumentedTaskRunner>(provider));
}
