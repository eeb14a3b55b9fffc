using System.Collections.Concurrent;
using System.Threading.Channels;
using Cicd.Contracts;
using Cicd.Repair.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cicd.Grains;

/// <summary>Runs the tasks of this silo: a bounded queue, a bounded number of loops, and one report per task to its worker grain.</summary>
internal sealed class WorkerHost(
    IStageTaskRunner runner,
    IGrainFactory grains,
    IOptions<WorkerHostOptions> options,
    TimeProvider time,
    ILogger<WorkerHost> logger) : IHostedService, IWorkerHost, IDisposable
{
    private const int BeginTriesMax = 5;
    private const int ReportTriesMax = 3;

    private static readonly TimeSpan BeginRetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<WorkerId, Job> _jobs = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<Job> _queue = Channel.CreateBounded<Job>(new BoundedChannelOptions(options.Value.QueueMax));
    private Task[] _loops = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loops = [.. Enumerable.Range(0, options.Value.TasksMax).Select(_ => RunLoopAsync())];
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        try
        {
            await Task.WhenAll(_loops).WaitAsync(options.Value.StopTimeout, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            Log.TasksLeftBehind(logger, _jobs.Count);
        }
    }

    public void Start(TaskDispatch dispatch)
    {
        var job = new Job(dispatch, CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token));
        _jobs[dispatch.Worker] = job;
        if (!_queue.Writer.TryWrite(job))
        {
            Forget(job);
            throw new WorkerHostBusyException(_stopping.IsCancellationRequested
                ? "The worker host is stopping."
                : $"{options.Value.QueueMax} tasks are waiting already.");
        }
    }

    public void Stop(WorkerId worker, int epoch)
    {
        if (_jobs.TryGetValue(worker, out var job) && job.Dispatch.Epoch <= epoch)
        {
            job.IsGivenUp = true;
            Forget(job);
            job.Cancellation.Cancel();
        }
    }

    public bool IsRunning(WorkerId worker, int epoch) => _jobs.TryGetValue(worker, out var job) && job.Dispatch.Epoch == epoch;

    public void Dispose() => _stopping.Dispose();

    private async Task RunLoopAsync()
    {
        // The loop belongs to the host, not to whoever happened to start it.
        await Task.Yield();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out var job))
            {
                await RunAsync(job);
            }
        }
    }

    private async Task RunAsync(Job job)
    {
        using (job.Cancellation)
        {
            if (await EndOrGiveUpAsync(job) is { } end && !job.IsGivenUp)
            {
                await ReportAsync(new TaskReport { Task = job.Dispatch.Worker.Task, Epoch = job.Dispatch.Epoch, End = end }, job.Dispatch.Worker);
            }

            Forget(job);
        }
    }

    /// <summary>Null when the stage has given the task up and nobody waits for its end.</summary>
    private async Task<TaskEnd?> EndOrGiveUpAsync(Job job)
    {
        try
        {
            return await MayBeginAsync(job) ? await EndOfAsync(job) : null;
        }
        catch (OperationCanceledException) when (job.Cancellation.IsCancellationRequested)
        {
            return new TaskInterrupted("The worker was stopped before it began.");
        }
#pragma warning disable CA1031 // The boundary of the host: a task that can't be begun has not failed, and is dispatched again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new TaskInterrupted($"The stage could not be told that the task begins: {failure.Message}");
        }
    }

    /// <summary>Nothing of a task is done before its stage has recorded that it begins.</summary>
    private async Task<bool> MayBeginAsync(Job job)
    {
        for (var tries = 1; ; tries++)
        {
            job.Cancellation.Token.ThrowIfCancellationRequested();
            try
            {
                return await grains.GetGrain<IStageGrain>(job.Dispatch.Worker.Stage.ToString()).BeginAsync(job.Dispatch.Worker.Task, job.Dispatch.Epoch);
            }
#pragma warning disable CA1031 // Whatever kept the stage from answering may have passed a moment later; the last failure is the caller's.
            catch (Exception failure) when (tries < BeginTriesMax)
#pragma warning restore CA1031
            {
                Log.BeginFailed(logger, job.Dispatch.Worker.ToString(), failure);
            }

            await Task.Delay(BeginRetryDelay * (1 << (tries - 1)), time, job.Cancellation.Token);
        }
    }

    private async Task<TaskEnd> EndOfAsync(Job job)
    {
        try
        {
            return await runner.RunAsync(job.Dispatch, job.Cancellation.Token);
        }
        catch (OperationCanceledException) when (job.Cancellation.IsCancellationRequested)
        {
            return new TaskInterrupted("The worker was stopped.");
        }
#pragma warning disable CA1031 // The boundary of a task: whatever it throws is its end, and the stage hears of it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.TaskThrew(logger, job.Dispatch.Worker.ToString(), failure);
            return new TaskFailed($"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private async Task ReportAsync(TaskReport report, WorkerId worker)
    {
        for (var tries = 1; tries <= ReportTriesMax; tries++)
        {
            try
            {
                await grains.GetGrain<IWorkerGrain>(worker.ToString()).EndedAsync(report);
                return;
            }
#pragma warning disable CA1031 // After the last try the heartbeats end, and the stage dispatches the task again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Log.ReportFailed(logger, worker.ToString(), failure);
            }
        }
    }

    private void Forget(Job job) => _jobs.TryRemove(KeyValuePair.Create(job.Dispatch.Worker, job));

    private sealed class Job(TaskDispatch dispatch, CancellationTokenSource cancellation)
    {
        public TaskDispatch Dispatch => dispatch;

        public CancellationTokenSource Cancellation => cancellation;

        /// <summary>Set when nobody waits for the report any more.</summary>
        public volatile bool IsGivenUp;
    }
}
