using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Storage;

namespace Cicd.Grains;

/// <summary>Remembers a stage and listens for its workers' heartbeats; <see cref="StageMachine"/> decides.</summary>
[GrainType("stage")]
internal sealed class StageGrain(
    [PersistentState("stage-snapshot")] IPersistentState<MachineSnapshot<StageState, StageEffect>> snapshot,
    MachineServices services)
    : MachineGrain<StageState, StageEvent, StageEffect>(snapshot, services), IStageGrain
{
    // Not durable: after a restart every running task gets a full heartbeat timeout, or is found lost by asking its worker.
    private readonly Dictionary<string, Heartbeat> _heartbeats = new(StringComparer.Ordinal);
    private IGrainTimer? _healthTimer;
    private bool _probing;

    protected override string Stream => $"stage/{Key}";

    protected override StageState Initial { get; } = new();

    protected override StageEvent WhenDue { get; } = new StageDeadlineReached();

    public Task StartAsync(StagePlan plan, int epoch) => RaiseAsync(new StageStarted(plan, Digests.Of(plan), epoch));

    public Task CompleteAsync() => RaiseAsync(new StageCompletionRequested());

    public async Task<bool> BeginAsync(string task, int epoch)
    {
        await RaiseAsync(new TaskBegan(task, epoch));
        return IsCurrent(task, epoch);
    }

    public Task ReportAsync(TaskReport report) => RaiseAsync(new TaskReported(report));

    public Task SuspendAsync(string reason, int epoch) => RaiseAsync(new StageSuspended(reason, epoch));

    public Task ResumeAsync(int epoch) => RaiseAsync(new StageResumed(epoch));

    public Task CancelAsync(string reason) => RaiseAsync(new StageCancelled(reason));

    public Task<StageView> GetAsync() => Task.FromResult(StageViews.Of(State) ?? new StageView { Stage = StageId.Parse(Key), Phase = State.Phase });

    public Task<bool> HeartbeatAsync(string task, int epoch)
    {
        var isCurrent = IsCurrent(task, epoch);
        if (isCurrent)
        {
            _heartbeats[task] = new Heartbeat(epoch, Time.GetTimestamp());
        }

        return Task.FromResult(isCurrent);
    }

    protected override Step<StageState, StageEffect> Apply(StageState state, StageEvent received, DateTimeOffset now) =>
        StageMachine.Apply(state, received, now);

    protected override DateTimeOffset? DueAt(StageState state) => state.DueAt;

    protected override bool IsOver(StageState state) => state.Phase is StagePhase.Completed or StagePhase.Cancelled;

    protected override int PartsOf(StageState state) => state.Tasks.Length;

    protected override ReadModelChange? Project(StageState state) =>
        StageViews.Of(state) is { } view ? new StageChanged(view) : null;

    protected override void AfterApplied()
    {
        var now = Time.GetTimestamp();
        foreach (var task in State.Tasks)
        {
            if (task.Phase != TaskPhase.Running)
            {
                _heartbeats.Remove(task.Name);
            }
            else if (!_heartbeats.TryGetValue(task.Name, out var last) || last.Epoch != task.Epoch)
            {
                _heartbeats[task.Name] = new Heartbeat(task.Epoch, now);
            }
        }

        if (State.Phase != StagePhase.Running)
        {
            _healthTimer?.Dispose();
            _healthTimer = null;
        }
        else
        {
            // Kept alive while tasks run, because heartbeats that interleave don't count as calls everywhere.
            _healthTimer ??= this.RegisterGrainTimer(
                CheckHealthAsync,
                new GrainTimerCreationOptions(StageMachine.HeartbeatInterval, StageMachine.HeartbeatInterval) { KeepAlive = true });
        }
    }

    protected override void TakeUp()
    {
        if (State.Phase == StagePhase.Running && !_probing)
        {
            _probing = true;
            _ = ProbeWorkersAsync();
        }
    }

    protected override async Task<StageEvent?> PerformAsync(StageEffect effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case DispatchTask dispatch:
                if (StageDispatches.For(State, dispatch) is { } ready)
                {
                    await Worker(dispatch.Task).StartAsync(ready);
                }

                return null;

            case StopTask stop:
                await Worker(stop.Task).StopAsync(stop.Epoch, stop.Reason);
                return null;

            case ReportStage:
                var stage = StageId.Parse(Key);
                await Grains.GetGrain<ISessionGrain>(stage.Session.ToString()).StageEndedAsync(StageDispatches.Report(State));
                return null;

            default:
                throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no such effect.");
        }
    }

    private async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        // By the timestamp: a wall clock that is set must not make workers look silent.
        var now = Time.GetTimestamp();
        var silent = _heartbeats.Where(heartbeat => Time.GetElapsedTime(heartbeat.Value.At, now) > StageMachine.HeartbeatTimeout).ToList();
        foreach (var (task, heartbeat) in silent)
        {
            await RaiseAsync(new WorkerLost(task, heartbeat.Epoch, $"no heartbeat for {StageMachine.HeartbeatTimeout.TotalSeconds:0} s"));
        }
    }

    /// <summary>
    /// Asks the workers of all running tasks whether they run. A worker that says no is known to be lost, so that after a restart the tasks go
    /// on at once; a worker that can't be asked is left to the heartbeat timeout.
    /// </summary>
    private async Task ProbeWorkersAsync()
    {
        try
        {
            await Task.Yield();
            foreach (var task in State.Tasks.Where(task => task.Phase == TaskPhase.Running).ToList())
            {
                // A dispatch that is not settled is not lost: the pump is just about to repeat it.
                if (!IsPending(task) && !await Worker(task.Name).IsRunningAsync(task.Epoch) && !Deactivating.IsCancellationRequested)
                {
                    await RaiseAsync(new WorkerLost(task.Name, task.Epoch, "its process is gone"));
                }
            }
        }
#pragma warning disable CA1031 // A probe is a shortcut; the heartbeat timeout finds what it misses.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.ProbeFailed(Logger, Stream, failure);
        }
        finally
        {
            _probing = false;
        }
    }

    private bool IsCurrent(string task, int epoch) => State.Find(task) is { Phase: TaskPhase.Running } running && running.Epoch == epoch;

    private bool IsPending(StageTask task) =>
        HasPending(task.Name, effect => effect is DispatchTask dispatch && dispatch.Epoch == task.Epoch);

    private IWorkerGrain Worker(string task) => Grains.GetGrain<IWorkerGrain>(new WorkerId(StageId.Parse(Key), task).ToString());

    private readonly record struct Heartbeat(int Epoch, long At);
}
