using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orleans.Runtime;

/// <summary>Starts and stops the silo with the host. Hosted services registered before it run before it and stop after it.</summary>
internal sealed class SiloHostedService(Silo silo, IServiceProvider services) : IHostedService
{
    private readonly LocalReminderService? _reminders = services.GetService<LocalReminderService>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        silo.Start();
        if (_reminders is not null)
        {
            await _reminders.StartAsync(cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_reminders is not null)
        {
            await _reminders.StopAsync(cancellationToken);
        }

        await silo.StopAsync(cancellationToken);
    }
}
