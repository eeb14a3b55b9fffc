using System.Globalization;
using Cicd.Processes;
using Cicd.Storage;
using Microsoft.Extensions.Hosting;

namespace Cicd.CrashHost;

/// <summary>Ends what the commands of the killed process left running.</summary>
internal sealed class OrphanCleanup(StorageLifetime storage) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        new OrphanSweeper(new CommandOwner(storage.Ownership.DirectoryId, storage.Ownership.Epoch.ToString(CultureInfo.InvariantCulture)))
            .SweepAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
