using Cicd.Processes;
using Cicd.Repair;
using Microsoft.Extensions.Hosting;

namespace Cicd.Cli;

/// <summary>Before the first grain wakes up: ends processes and removes worktrees that a killed predecessor left.</summary>
internal sealed class LeftoverSweep(OrphanSweeper orphans, WorkspaceSweeper workspaces) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await orphans.SweepAsync(cancellationToken);
        await workspaces.SweepAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
