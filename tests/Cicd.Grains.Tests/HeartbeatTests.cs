using System.Collections.Concurrent;
using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Storage;
using Cicd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Grains.Tests;

public sealed class HeartbeatTests
{
    private static readonly StageId Discovery = new(Samples.Session, 1, StageKind.Discovery);

    [Fact]
    public async Task NoHeartbeatForThirtySeconds_TaskIsDispatchedAgainWithTheNextEpoch()
    {
        var time = new ManualTimeProvider();
        var log = new InMemoryEventLog(time);
        var workers = new ForgetfulHost();
        await using var host = await GrainHost.StartAsync(log, log.ReadModel, configure: services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<IWorkerHost>(workers);
        });
        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await workers.DispatchedAsync("detect-red-1", epoch: 1);

        // Exactly the timeout is not yet too long.
        await AdvanceAsync(time, StageMachine.HeartbeatTimeout);
        var before = await TaskAsync(host);
        await AdvanceAsync(time, StageMachine.HeartbeatInterval);
        await workers.DispatchedAsync("detect-red-1", epoch: 2);
        var after = await TaskAsync(host);

        before.Epoch.ShouldBe(1);
        after.Epoch.ShouldBe(2);
        after.Phase.ShouldBe(TaskPhase.Running);
    }

    [Fact]
    public async Task WallClockSetForward_NobodyIsGivenUp()
    {
        var time = new ManualTimeProvider();
        var wallClock = new AdjustableWallClock(time);
        var log = new InMemoryEventLog(time);
        var workers = new ForgetfulHost();
        await using var host = await GrainHost.StartAsync(log, log.ReadModel, configure: services =>
        {
            services.AddSingleton<TimeProvider>(wallClock);
            services.AddSingleton<IWorkerHost>(workers);
        });
        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await workers.DispatchedAsync("detect-red-1", epoch: 1);

        wallClock.Adjustment = TimeSpan.FromHours(1);
        await AdvanceAsync(time, StageMachine.HeartbeatInterval * 2);

        (await TaskAsync(host)).Epoch.ShouldBe(1);
    }

    [Fact]
    public async Task DispatchThatWasOvertaken_DoesNotReplaceTheNewerOne()
    {
        var log = new InMemoryEventLog();
        var workers = new ForgetfulHost();
        await using var host = await GrainHost.StartAsync(log, log.ReadModel, configure: services => services.AddSingleton<IWorkerHost>(workers));
        var worker = host.Grains.GetGrain<IWorkerGrain>(new WorkerId(Discovery, "overtaken").ToString());
        var second = new TaskDispatch
        {
            Worker = new WorkerId(Discovery, "overtaken"),
            Epoch = 2,
            Order = new AnalyzeContext(),
            Request = Samples.Request(),
            AgentTime = TimeSpan.FromMinutes(1),
        };

        await worker.StartAsync(second);
        await worker.StartAsync(second with { Epoch = 1 });

        workers.EpochsOf("overtaken").ShouldBe([2]);
    }

    [Fact]
    public async Task Heartbeats_KeepATaskForAsLongAsItRuns()
    {
        var time = new ManualTimeProvider();
        var log = new InMemoryEventLog(time);
        var workers = new ForgetfulHost { Remembers = true };
        await using var host = await GrainHost.StartAsync(log, log.ReadModel, configure: services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<IWorkerHost>(workers);
        });
        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await workers.DispatchedAsync("detect-red-1", epoch: 1);

        await AdvanceAsync(time, TimeSpan.FromMinutes(10));

        (await TaskAsync(host)).Epoch.ShouldBe(1);
    }

    [Fact]
    public async Task ReportThatWasNotTaken_IsSentAgainWithTheNextHeartbeatAndTheTaskIsNotRunAgain()
    {
        var time = new ManualTimeProvider();
        var log = new InMemoryEventLog(time);
        var failing = new FailingLog(log) { FailNextOf = "TaskReported" };
        await using var host = await GrainHost.StartAsync(failing, log.ReadModel, configure: services => services.AddSingleton<TimeProvider>(time));
        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await Poll.UntilAsync(() => Task.FromResult(failing.FailNextOf is null), "a report was refused");
        await Poll.QuietAsync();

        await AdvanceAsync(time, StageMachine.HeartbeatInterval * 2);
        var view = await host.UntilAsync(Samples.Session, session => session.Phase.IsFinal());

        view.Phase.ShouldBe(SessionPhase.Green);
        host.Tasks.RunsOf("detect-red-1").ShouldBe(1);
        host.Tasks.RunsOf("analyze-context").ShouldBe(1);
    }

    [Fact]
    public async Task OldEpoch_IsToldToStop()
    {
        var log = new InMemoryEventLog();
        await using var host = await GrainHost.StartAsync(log, log.ReadModel, configure: services => services.AddSingleton<IWorkerHost>(new ForgetfulHost()));
        await host.Session(Samples.Session).StartAsync(ScriptedTasks.Request(Samples.Session, checks: 1));
        await Poll.UntilAsync(async () => (await TaskAsync(host)).Phase == TaskPhase.Running, "the task is dispatched");

        var stage = host.Grains.GetGrain<IStageGrain>(Discovery.ToString());

        (await stage.HeartbeatAsync("detect-red-1", 1)).ShouldBeTrue();
        (await stage.HeartbeatAsync("detect-red-1", 0)).ShouldBeFalse();
        (await stage.HeartbeatAsync("no-such-task", 1)).ShouldBeFalse();
    }

    /// <summary>In steps of a heartbeat, and each step only when the grains have dealt with the one before.</summary>
    private static async Task AdvanceAsync(ManualTimeProvider time, TimeSpan by)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += StageMachine.HeartbeatInterval)
        {
            time.Advance(StageMachine.HeartbeatInterval);
            await Poll.QuietAsync();
        }
    }

    private static async Task<TaskView> TaskAsync(GrainHost host)
    {
        var stage = await host.Grains.GetGrain<IStageGrain>(Discovery.ToString()).GetAsync();
        return stage.Tasks.FirstOrDefault(task => task.Name == "detect-red-1") ?? new TaskView { Name = "detect-red-1", Phase = TaskPhase.Pending };
    }

    /// <summary>Takes tasks and never ends them; unless it remembers them, their worker finds them gone.</summary>
    private sealed class ForgetfulHost : IWorkerHost
    {
        private readonly ConcurrentDictionary<(string Task, int Epoch), TaskCompletionSource> _dispatched = new();

        public bool Remembers { get; init; }

        public IEnumerable<int> EpochsOf(string task) => _dispatched.Keys.Where(key => key.Task == task).Select(key => key.Epoch);

        public void Start(TaskDispatch dispatch) => Dispatched(dispatch.Worker.Task, dispatch.Epoch).TrySetResult();

        public void Stop(WorkerId worker, int epoch)
        {
        }

        public bool IsRunning(WorkerId worker, int epoch) => Remembers && _dispatched.TryGetValue((worker.Task, epoch), out var dispatched) && dispatched.Task.IsCompleted;

        public Task DispatchedAsync(string task, int epoch) => Dispatched(task, epoch).Task.WaitAsync(TimeSpan.FromSeconds(30));

        private TaskCompletionSource Dispatched(string task, int epoch) =>
            _dispatched.GetOrAdd((task, epoch), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
