using System.Collections.Concurrent;
using Cicd.Contracts;
using Cicd.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cicd.Grains;

/// <summary>At the start of a process, takes up the unfinished sessions of the read model, so that they need not wait for their reminders.</summary>
internal sealed class SessionRecovery(
    IReadModel readModel,
    IGrainFactory grains,
    IOptions<RecoveryOptions> options,
    ILogger<SessionRecovery> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var unfinished = await readModel.ListSessionsAsync(new SessionFilter { Unfinished = true, Limit = SessionFilter.LimitMax });
        if (unfinished.IsEmpty)
        {
            return;
        }

        Log.SessionsTakenUp(logger, unfinished.Length);

        // Loops of our own: Parallel.ForEachAsync works in the thread pool, where the simulated cluster can't follow.
        var waiting = new ConcurrentQueue<SessionId>(unfinished.Select(session => session.Session));
        var loops = Math.Min(options.Value.Parallelism, unfinished.Length);
        await Task.WhenAll(Enumerable.Range(0, loops).Select(_ => TakeUpAsync(waiting, cancellationToken)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task TakeUpAsync(ConcurrentQueue<SessionId> waiting, CancellationToken cancellationToken)
    {
        while (waiting.TryDequeue(out var session))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await TakeUpAsync(session);
        }
    }

    private async Task TakeUpAsync(SessionId session)
    {
        try
        {
            var grain = grains.GetGrain<ISessionGrain>(session.ToString());
            await (options.Value.Mode == RecoveryMode.Suspend
                ? grain.SuspendAsync("The process that worked on it ended.")
                : grain.PokeAsync());
        }
#pragma warning disable CA1031 // One session that can't be taken up must not keep the others down.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.TakeUpFailed(logger, session.ToString(), failure);
        }
    }
}
