using Cicd.Contracts;
using Cicd.Storage;
using Cicd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Grains.Tests;

/// <summary>Events that arrive while others are being made durable (docs/adr/0004).</summary>
public sealed class InboxTests
{
    private static readonly StageId Discovery = new(Samples.Session, 1, StageKind.Discovery);

    [Fact]
    public async Task ReportsThatArriveTogether_AreAppendedTogetherInTheirOrder()
    {
        var log = new InMemoryEventLog();
        var gate = new GatedLog(log);
        await using var host = await StartAsync(gate, log);
        var stage = await StartedStageAsync(host, log, tasks: 6);

        gate.Close();
        var reports = Enumerable.Range(1, 6).Select(n => stage.ReportAsync(Report($"task-{n}"))).ToArray();
        await gate.HeldAsync();
        await Poll.QuietAsync();
        gate.Open();
        await Task.WhenAll(reports);

        var recorded = await log.ReadStreamAsync($"stage/{Discovery}", 0);
        recorded.Count(stored => stored.Type == "TaskReported").ShouldBe(6);
        gate.BatchesOf("TaskReported").ShouldBe([1, 5]);
    }

    [Fact]
    public async Task WrongCallAmongOthers_IsRefusedAloneAndTheOthersAreRecorded()
    {
        var log = new InMemoryEventLog();
        var gate = new GatedLog(log);
        await using var host = await StartAsync(gate, log);
        var stage = await StartedStageAsync(host, log, tasks: 2);

        gate.Close();
        var first = stage.ReportAsync(Report("task-1"));
        await gate.HeldAsync();
        var wrong = stage.CompleteAsync();

        // A report would overtake it: reports interleave.
        await Poll.QuietAsync();
        var last = stage.ReportAsync(Report("task-2"));
        await Poll.QuietAsync();
        gate.Open();

        await first;
        await last;
        (await Should.ThrowAsync<InvalidTransitionException>(wrong)).Message.ShouldContain("still pending");
        (await stage.GetAsync()).Tasks.ShouldAllBe(task => task.Phase == TaskPhase.Completed);
    }

    [Fact]
    public async Task AppendFails_EveryoneWhoWaitsIsToldAndTheNextActivationGoesOn()
    {
        var log = new InMemoryEventLog();
        var gate = new GatedLog(log);
        await using var host = await StartAsync(gate, log);
        var stage = await StartedStageAsync(host, log, tasks: 3);

        gate.Close();
        var reports = Enumerable.Range(1, 3).Select(n => stage.ReportAsync(Report($"task-{n}"))).ToArray();
        await gate.HeldAsync();
        await Poll.QuietAsync();
        gate.Fail(new IOException("The disk is full."));

        foreach (var report in reports)
        {
            await Should.ThrowAsync<Exception>(report.WaitAsync(TimeSpan.FromSeconds(30)));
        }

        (await stage.GetAsync()).Tasks.ShouldAllBe(task => task.Phase == TaskPhase.Running);
        await Task.WhenAll(Enumerable.Range(1, 3).Select(n => stage.ReportAsync(Report($"task-{n}"))));
        (await stage.GetAsync()).Phase.ShouldBe(StagePhase.Completed);
    }

    private static TaskReport Report(string task) => new() { Task = task, Epoch = 1, End = new TaskCompleted(new FailuresClassified([])) };

    private static Task<GrainHost> StartAsync(IEventLog log, InMemoryEventLog store) =>
        GrainHost.StartAsync(log, store.ReadModel, configure: services => services.AddSingleton<IWorkerHost>(new IdleHost()));

    /// <summary>A stage all of whose tasks are dispatched, and settled as dispatched.</summary>
    private static async Task<IStageGrain> StartedStageAsync(GrainHost host, InMemoryEventLog log, int tasks)
    {
        var stage = host.Grains.GetGrain<IStageGrain>(Discovery.ToString());
        await stage.StartAsync(new StagePlan
        {
            Stage = Discovery,
            Request = Samples.Request(),
            Tasks = [.. Enumerable.Range(1, tasks).Select(n => new StageTaskPlan { Name = $"task-{n}", Order = new AnalyzeContext() })],
            Limits = StageLimits.For(StageKind.Discovery) with { Agents = tasks },
        });
        await Poll.UntilAsync(
            async () => (await log.ReadStreamAsync($"stage/{Discovery}", 0)).Count(stored => stored.Type == "EffectSettled") == tasks,
            "every dispatch is settled");
        return stage;
    }

    /// <summary>Takes every task, says that it runs, and leaves its end to the test.</summary>
    private sealed class IdleHost : IWorkerHost
    {
        public void Start(TaskDispatch dispatch)
        {
        }

        public void Stop(WorkerId worker, int epoch)
        {
        }

        public bool IsRunning(WorkerId worker, int epoch) => true;
    }
}
