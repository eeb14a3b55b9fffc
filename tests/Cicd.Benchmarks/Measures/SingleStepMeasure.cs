using System.Collections.Immutable;
using System.Diagnostics;
using Cicd.Benchmarks.Raw;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Measures;

/// <summary>One session that steps alone, against a commit of one such row: grouping commits must not tax who is by himself.</summary>
internal sealed class SingleStepMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "single-step";

    private const string Latency = "latency ms";
    private const int Steps = 400;

    private BenchSilo? _silo;
    private RawSqlite? _raw;

    public string Name => Called;

    public string Subject => "one durable step on an idle silo against one raw commit";

    public ImmutableArray<Arm> Arms => [new("product", _ => TimeAsync(StepAsync)), new("raw", _ => TimeAsync(CommitAsync))];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "p50 ÷ raw p50", Unit = "×", Estimate = Estimates.Ratio("product", "raw", Latency), Goal = Goal.AtMost(1.5) },
        new() { Name = "p99 ÷ raw p99", Unit = "×", Estimate = Estimates.Ratio("product", "raw", Latency, 0.99), Goal = Goal.AtMost(3) },
        new() { Name = "step p50", Unit = "ms", Estimate = Estimates.Median("product", Latency) },
        new() { Name = "step p99", Unit = "ms", Estimate = Estimates.Pooled("product", Latency, 0.99) },
        new() { Name = "raw commit p50", Unit = "ms", Estimate = Estimates.Median("raw", Latency) },
        new() { Name = "raw commit p99", Unit = "ms", Estimate = Estimates.Pooled("raw", Latency, 0.99) },
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _silo = await BenchSilo.StartAsync(room.New("single"));
        _raw = new RawSqlite(room.New("raw"), RawSqlite.EventBytes);
        for (var warm = 0; warm < 10; warm++)
        {
            await TimeAsync(StepAsync);
            await TimeAsync(CommitAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _raw?.Dispose();
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    private Task StepAsync() => _silo!.Grains.GetGrain<IStepGrain>("alone").StepAsync(StepGrain.Text);

    private Task CommitAsync()
    {
        _raw!.Commit(1);
        return Task.CompletedTask;
    }

    private static async Task<ArmRun> TimeAsync(Func<Task> operation)
    {
        var latencies = new double[Steps];
        for (var step = 0; step < Steps; step++)
        {
            var start = Stopwatch.GetTimestamp();
            await operation();
            latencies[step] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new ArmRun().With(Latency, latencies);
    }
}
