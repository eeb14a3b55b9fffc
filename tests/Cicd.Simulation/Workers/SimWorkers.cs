using Cicd.Contracts;
using Cicd.Grains;
using Cicd.Simulation.Cluster;
using Cicd.Simulation.Faults;

namespace Cicd.Simulation.Workers;

/// <summary>The worker processes of one silo. They bring the scripted results, unless the seed has something else in store for them.</summary>
internal sealed class SimWorkers(SimWorld world, SimSilo silo) : IWorkerHost
{
    private const int BeginTriesMax = 5;
    private const int ReportTriesMax = 3;

    private static readonly TimeSpan BeginRetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<WorkerId, SimJob> _jobs = [];

    public IEnumerable<SimJob> Running => _jobs.Values;

    public void Start(TaskDispatch dispatch)
    {
        world.Observe(dispatch);
        if (_jobs.TryGetValue(dispatch.Worker, out var running))
        {
            world.Fail("newest epoch", $"{silo} starts epoch {dispatch.Epoch} of {dispatch.Worker} over the running epoch {running.Dispatch.Epoch}");
        }

        var job = new SimJob(dispatch);
        _jobs[dispatch.Worker] = job;
        var wait = world.Faults.Happens(FaultKind.WorkerWaits) ? TimeSpan.FromSeconds(world.Choices.NextDouble() * 120) : TimeSpan.Zero;
        silo.Clock.In(wait, () => silo.Engine.Background.Start(() => BeginAsync(job)));
    }

    public void Stop(WorkerId worker, int epoch)
    {
        if (_jobs.TryGetValue(worker, out var job) && job.Dispatch.Epoch <= epoch)
        {
            job.IsGivenUp = true;
            Forget(job);
        }
    }

    public bool IsRunning(WorkerId worker, int epoch) => _jobs.TryGetValue(worker, out var job) && job.Dispatch.Epoch == epoch;

    /// <summary>The silo is dead, and its processes with it.</summary>
    public void Clear()
    {
        foreach (var job in _jobs.Values.ToList())
        {
            Forget(job);
        }
    }

    /// <summary>As the product's worker host: nothing is done before the stage has said that it may.</summary>
    private async Task BeginAsync(SimJob job)
    {
        for (var tries = 1; !job.IsGivenUp; tries++)
        {
            try
            {
                var worker = job.Dispatch.Worker;
                if (!await silo.Grains.GetGrain<IStageGrain>(worker.Stage.ToString()).BeginAsync(worker.Task, job.Dispatch.Epoch))
                {
                    job.IsGivenUp = true;
                    Forget(job);
                }
                else if (!job.IsGivenUp)
                {
                    Work(job);
                }

                return;
            }
#pragma warning disable CA1031 // As in the product's worker host: a task that can't be begun is dispatched again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                world.Trace.Add($"{silo}: {job.Dispatch.Worker} could not begin: {failure.Message}");
                if (tries == BeginTriesMax)
                {
                    Report(job, new TaskReport { Task = job.Dispatch.Worker.Task, Epoch = job.Dispatch.Epoch, End = new TaskInterrupted("It could not begin.") });
                    return;
                }
            }

            await Task.Delay(BeginRetryDelay * (1 << (tries - 1)), silo.Clock);
        }
    }

    private void Work(SimJob job)
    {
        var dispatch = job.Dispatch;
        world.Observe(job);
        world.Trace.Add($"{silo}: {dispatch.Worker} epoch {dispatch.Epoch} begins");
        var length = TimeSpan.FromSeconds(Math.Pow(10, (world.Choices.NextDouble() * 3) - 1.5));
        if (world.Scenario.IsPoison(dispatch) || world.Faults.Happens(FaultKind.WorkerDies))
        {
            silo.Clock.In(length, () => Forget(job));
        }
        else if (world.Faults.Happens(FaultKind.WorkerHangs))
        {
            silo.Clock.In(dispatch.AgentTime * 4, () => End(job, new TaskFailed("The agent's time was over.")));
        }
        else
        {
            silo.Clock.In(length, () => End(job, EndOf(dispatch)));
        }
    }

    private TaskEnd EndOf(TaskDispatch dispatch) =>
        world.Faults.Happens(FaultKind.WorkerInterrupted) ? new TaskInterrupted("The worker was interrupted.")
        : world.Faults.Happens(FaultKind.WorkerFails) ? new TaskFailed("The worker could not do it.")
        : new TaskCompleted(Cicd.Testing.ScriptedTasks.ResultOf(dispatch));

    private void End(SimJob job, TaskEnd end)
    {
        var report = new TaskReport { Task = job.Dispatch.Worker.Task, Epoch = job.Dispatch.Epoch, End = end };
        if (world.Faults.Happens(FaultKind.WorkerReportsLate))
        {
            // Even one that was given up.
            Forget(job);
            silo.Clock.In(TimeSpan.FromSeconds(world.Choices.NextDouble() * 60), () => Report(job, report));
        }
        else if (job.IsGivenUp)
        {
            return;
        }
        else
        {
            Report(job, report);
        }

        if (world.Faults.Happens(FaultKind.WorkerReportsTwice))
        {
            silo.Clock.In(TimeSpan.FromSeconds(world.Choices.NextDouble() * 10), () => Report(job, report));
        }
    }

    private void Report(SimJob job, TaskReport report) => silo.Engine.Background.Start(async () =>
    {
        for (var tries = 1; tries <= ReportTriesMax; tries++)
        {
            try
            {
                await silo.Grains.GetGrain<IWorkerGrain>(job.Dispatch.Worker.ToString()).EndedAsync(report);
                job.HasReported = true;
                break;
            }
#pragma warning disable CA1031 // As in the product's worker host: after the last try the heartbeats end.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                world.Trace.Add($"{silo}: {job.Dispatch.Worker} could not report: {failure.Message}");
            }
        }

        Forget(job);
    });

    private void Forget(SimJob job)
    {
        job.GoneAt ??= world.Time.Elapsed;
        if (_jobs.GetValueOrDefault(job.Dispatch.Worker) == job)
        {
            _jobs.Remove(job.Dispatch.Worker);
        }
    }
}
