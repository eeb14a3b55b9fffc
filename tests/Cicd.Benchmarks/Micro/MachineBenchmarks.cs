using BenchmarkDotNet.Attributes;
using Cicd.Contracts;
using Cicd.Pipelines;
using Cicd.Testing;

namespace Cicd.Benchmarks.Micro;

/// <summary>One decision of a stage, by the number of its tasks: what of it grows with the stage is paid by every event.</summary>
[MemoryDiagnoser]
public class MachineBenchmarks
{
    private StageState _state = new();
    private StageEvent _report = new StageResumed();

    [Params(10, 100, 1000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Start()
    {
        var plan = new StagePlan
        {
            Stage = new StageId(Samples.Session, 1, StageKind.Fixing),
            Request = Samples.Request(),
            Tasks = [.. Enumerable.Range(1, Tasks).Select(n => new StageTaskPlan { Name = $"task-{n}", Order = new AnalyzeContext() })],
            Limits = new StageLimits { Agents = Tasks, AgentTime = TimeSpan.FromMinutes(1) },
        };
        _state = StageMachine.Apply(new StageState(), new StageStarted(plan, "digest"), Samples.Noon).State;
        _report = new TaskReported(new TaskReport
        {
            Task = "task-1",
            Epoch = 1,
            End = new TaskCompleted(new ContextAnalyzed(new ChangeContext { HeadCommit = Samples.Head })),
        });
    }

    [Benchmark]
    public StageState ApplyReport() => StageMachine.Apply(_state, _report, Samples.Noon).State;

    [Benchmark]
    public StageView? View() => StageViews.Of(_state);
}
