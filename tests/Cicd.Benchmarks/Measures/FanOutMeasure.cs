using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cicd.Benchmarks.Raw;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;
using Cicd.Contracts;
using Cicd.Grains;
using Cicd.Pipelines;
using Cicd.Storage;
using Cicd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Benchmarks.Measures;

/// <summary>
/// A stage that gives all its tasks out at once and waits for all of them: from its start until its end is on the disk. Every task has a worker
/// grain that is activated for it and ends with it, so worker grains are always cold; the process is warm.
/// </summary>
internal sealed class FanOutMeasure(BenchRoom room, FanOutSize size) : IMeasure
{
    private const string Latency = "latency ms";
    private const string NotOnce = "tasks not once";

    private BenchSilo? _silo;
    private RawSqlite? _raw;
    private SessionId _session;
    private int _attempt;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"fanout-{size.Tasks}");

    public string Subject => string.Create(CultureInfo.InvariantCulture, $"fan-out and join of {size.Tasks} tasks, durable, each task once");

    public ImmutableArray<Arm> Arms =>
    [
        new("product", RunAsync),
        new("tasks", _ => BareAsync()),
        new("raw", _ => Task.FromResult(Commit())),
    ];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "p99", Unit = "ms", Estimate = Estimates.Pooled("product", Latency, 0.99), Goal = Goal.AtMost(size.GoalMs) },
        new() { Name = "tasks not recorded or begun exactly once", Unit = "", Estimate = Estimates.Pooled("product", NotOnce, 1), Goal = Goal.AtMost(0) },
        new() { Name = "p50", Unit = "ms", Estimate = Estimates.Pooled("product", Latency, 0.5) },
        new() { Name = "bare Task.Run, p50", Unit = "ms", Estimate = Estimates.Median("tasks", Latency) },
        new() { Name = "as many raw rows, one commit, p50", Unit = "ms", Estimate = Estimates.Median("raw", Latency) },
    ];

    public TimeSpan Budget => TimeSpan.FromSeconds(60);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // A fan-out has as many workers as tasks, as far as the product allows.
        _silo = await BenchSilo.StartAsync(room.New("fanout"), services => services.Configure<WorkerHostOptions>(workers => workers.TasksMax = 1024));
        _raw = new RawSqlite(room.New("raw"), RawSqlite.EventBytes);

        // Whom the stages report to. It stands still, and a report of a stage that is not its current one changes nothing.
        _session = SessionId.Create(Samples.Noon, 1);
        await _silo.Session(_session).StartAsync(ScriptedTasks.Request(_session, checks: 1));
        await _silo.Session(_session).SuspendAsync("It only listens.");
        for (var warm = 0; warm < 20; warm++)
        {
            await StageAsync(tasks: 20, cancellationToken);
        }

        await BareAsync();
        Commit();
    }

    public async ValueTask DisposeAsync()
    {
        _raw?.Dispose();
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    private async Task<ArmRun> RunAsync(CancellationToken cancellationToken)
    {
        var latencies = new double[size.RunsPerRound];
        double notOnce = 0;
        for (var n = 0; n < latencies.Length; n++)
        {
            var run = await StageAsync(size.Tasks, cancellationToken);
            notOnce = Math.Max(notOnce, run.NotOnce);
            latencies[n] = run.Latency.TotalMilliseconds;
            if (!run.IsOver)
            {
                return new ArmRun { CutShort = $"a stage was not over after {size.Deadline.TotalSeconds:0} s" }
                    .With(Latency, latencies[..(n + 1)])
                    .With(NotOnce, notOnce);
            }
        }

        return new ArmRun().With(Latency, latencies).With(NotOnce, notOnce);
    }

    /// <returns>Not over: it was told to stop, and has as many tasks without a result as it says.</returns>
    private async Task<(TimeSpan Latency, int NotOnce, bool IsOver)> StageAsync(int tasks, CancellationToken cancellationToken)
    {
        var stage = new StageId(_session, 2 + _attempt++, StageKind.Fixing);
        var plan = Plan(stage, tasks);
        var over = _silo!.Ends.EndOf(stage);
        var start = Stopwatch.GetTimestamp();
        var started = _silo.Stage(stage).StartAsync(plan);
        try
        {
            await Task.WhenAll(started, over).WaitAsync(size.Deadline, cancellationToken);
        }
        catch (TimeoutException)
        {
            var notYet = await NotOnceAsync(stage, plan);
            _ = _silo.Stage(stage).CancelAsync("It took too long.").ContinueWith(static late => late.Exception, TaskScheduler.Default);
            return (size.Deadline, notYet, IsOver: false);
        }

        var latency = Stopwatch.GetElapsedTime(start);
        return (latency, await NotOnceAsync(stage, plan), IsOver: true);
    }

    /// <summary>Counts what the log has: the answers of calls could be wrong where it matters most.</summary>
    private async Task<int> NotOnceAsync(StageId stage, StagePlan plan)
    {
        var recorded = new Dictionary<string, int>(StringComparer.Ordinal);
        var version = 0L;
        while (await _silo!.Log.ReadStreamAsync($"stage/{stage}", version, max: 10_000) is { IsEmpty: false } page)
        {
            version = page[^1].Version;
            foreach (var stored in page)
            {
                if (CicdJson.Deserialize<RecordedEvent<StageEvent>>(stored.Payload).Event is TaskReported { Report: { End: TaskCompleted } report })
                {
                    recorded[report.Task] = recorded.GetValueOrDefault(report.Task) + 1;
                }
            }
        }

        var begun = _silo.Tasks.BegunOf(stage);
        return plan.Tasks.Count(task => recorded.GetValueOrDefault(task.Name) != 1 || begun.GetValueOrDefault(task.Name) != 1);
    }

    private static StagePlan Plan(StageId stage, int tasks) => new()
    {
        Stage = stage,
        Request = Samples.Request("build") with { Session = stage.Session },
        Tasks = [.. Enumerable.Range(1, tasks).Select(n => new StageTaskPlan { Name = $"task-{n}", Order = new AnalyzeContext() })],
        Limits = new StageLimits { Agents = tasks, AgentTime = TimeSpan.FromMinutes(1) },
    };

    private async Task<ArmRun> BareAsync()
    {
        var latencies = new double[size.RunsPerRound];
        for (var n = 0; n < latencies.Length; n++)
        {
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, size.Tasks).Select(task => Task.Run(() => task)));
            latencies[n] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new ArmRun().With(Latency, latencies);
    }

    private ArmRun Commit()
    {
        var latencies = new double[size.RunsPerRound];
        for (var n = 0; n < latencies.Length; n++)
        {
            var start = Stopwatch.GetTimestamp();
            _raw!.Commit(size.Tasks);
            latencies[n] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new ArmRun().With(Latency, latencies);
    }
}
