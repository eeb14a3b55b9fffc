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
        await Parallel.ForEachAsync(
            unfinished,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellationToken },
            (session, _) => TakeUpAsync(session.Session));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async ValueTask TakeUpAsync(SessionId session)
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
