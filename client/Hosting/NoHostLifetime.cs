using Microsoft.Extensions.Hosting;

namespace Cicd.Cli;

/// <summary>The verbs decide when the host ends, and <see cref="Interruption"/> listens to signals; the host's own lifetime would do both.</summary>
internal sealed class NoHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
