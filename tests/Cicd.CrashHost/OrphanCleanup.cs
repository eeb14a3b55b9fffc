using Cicd.Processes;
using Microsoft.Extensions.Hosting;

namespace Cicd.CrashHost;

/// <summary>Ends what the commands of the killed process left running.</summary>
internal sealed class OrphanCleanup(OrphanSweeper orphans) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => orphans.SweepAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
