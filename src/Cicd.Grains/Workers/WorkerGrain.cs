using Cicd.Contracts;
using Cicd.Pipelines;
using Microsoft.Extensions.Logging;

namespace Cicd.Grains;

/// <summary>Stands for one running task: heartbeats while the host runs it, and one report at its end.</summary>
[GrainType("worker")]
internal sealed class WorkerGrain(IWorkerHost host, IGrainFactory grains, ILogger<WorkerGrain> logger) : Grain, IWorkerGrain
{
    private IGrainTimer? _heartbeat;
    private int _epoch;
    private TaskReport? _unreported;

    private WorkerId Id => WorkerId.Parse(this.GetPrimaryKeyString());

    private IStageGrain Stage => grains.GetGrain<IStageGrain>(Id.Stage.ToString());

    public Task StartAsync(TaskDispatch dispatch)
    {
        // Asked again for what has ended and could not be reported yet: the result is still on its way.
        var hasEnded = _unreported?.Epoch == dispatch.Epoch;

        // An older epoch was overtaken on its way; the newer one must not make room for it.
        var isOvertaken = dispatch.Epoch < _epoch;
        if (hasEnded || isOvertaken)
        {
            return Task.CompletedTask;
        }

        // What runs already was started by an earlier activation; this one takes it over.
        if (!host.IsRunning(Id, dispatch.Epoch))
        {
            host.Stop(Id, dispatch.Epoch - 1);
            host.Start(dispatch);
        }

        _epoch = dispatch.Epoch;
        _unreported = null;
        Beat();
        return Task.CompletedTask;
    }

    public Task StopAsync(int epoch, string reason)
    {
        host.Stop(Id, epoch);
        if (epoch >= _epoch)
        {
            End();
        }

        return Task.CompletedTask;
    }

    public Task<bool> IsRunningAsync(int epoch) =>
        Task.FromResult(host.IsRunning(Id, epoch) || _unreported?.Epoch == epoch);

    public Task EndedAsync(TaskReport report)
    {
        // An older epoch's end means nothing any more.
        if (report.Epoch < _epoch)
        {
            return Task.CompletedTask;
        }

        // An activation that has not started the task beats as well: it may have to report more than once.
        _epoch = report.Epoch;
        _unreported = report;
        Beat();
        return TryReportAsync();
    }

    private void Beat() => _heartbeat ??= this.RegisterGrainTimer(
        BeatAsync,
        new GrainTimerCreationOptions(StageMachine.HeartbeatInterval, StageMachine.HeartbeatInterval) { KeepAlive = true });

    private async Task BeatAsync()
    {
        if (_unreported is not null)
        {
            await TryReportAsync();
            return;
        }

        if (!host.IsRunning(Id, _epoch))
        {
            End();
            return;
        }

        try
        {
            if (!await Stage.HeartbeatAsync(Id.Task, _epoch))
            {
                Log.WorkerGivenUp(logger, Id.ToString());
                host.Stop(Id, _epoch);
                End();
            }
        }
#pragma warning disable CA1031 // A heartbeat that is not heard is the stage's business: it waits for several.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.HeartbeatFailed(logger, Id.ToString(), failure);
        }
    }

    private async Task TryReportAsync()
    {
        try
        {
            await Stage.ReportAsync(_unreported!);
            _unreported = null;
            End();
        }
#pragma warning disable CA1031 // The heartbeat timer tries again for as long as the stage can't be reached.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.ReportFailed(logger, Id.ToString(), failure);
        }
    }

    private void End()
    {
        _heartbeat?.Dispose();
        _heartbeat = null;
        _unreported = null;
        DeactivateOnIdle();
    }
}
