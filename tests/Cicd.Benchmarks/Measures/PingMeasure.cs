using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cicd.Benchmarks.Raw;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Measures;

/// <summary>Calls to local grains by many callers, counted per second of processor time: what a core can do, however many there are.</summary>
internal sealed class PingMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "ping";

    private const string PerCore = "calls/s a core";
    private const string Rate = "calls/s";
    private const string Bytes = "bytes a call";
    private const int Callers = 100;
    private const int CallsEach = 5_000;

    private readonly ImmutableArray<RawActor> _actors = [.. Enumerable.Range(0, Callers).Select(_ => new RawActor())];
    private BenchSilo? _silo;

    public string Name => Called;

    public string Subject => "call to a local grain, 100 callers with a grain each";

    public ImmutableArray<Arm> Arms =>
    [
        new("product", _ => CallAsync([.. Enumerable.Range(0, Callers).Select(n => _silo!.Grains.GetGrain<IPingGrain>(n.ToString(CultureInfo.InvariantCulture)))], (grain, n) => grain.PingAsync(n))),
        new("channels", _ => CallAsync(_actors, (actor, n) => actor.AskAsync(n))),
    ];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "calls/s a core", Unit = "/s", Estimate = Estimates.Median("product", PerCore), Goal = Goal.AtLeast(500_000) },
        new() { Name = "calls/s, all cores", Unit = "/s", Estimate = Estimates.Median("product", Rate) },
        new() { Name = "allocated a call", Unit = "B", Estimate = Estimates.Median("product", Bytes) },
        new() { Name = "bare channel and task source, asks/s a core", Unit = "/s", Estimate = Estimates.Median("channels", PerCore) },
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _silo = await BenchSilo.StartAsync(room.New("ping"));
        for (var warm = 0; warm < 3; warm++)
        {
            foreach (var arm in Arms)
            {
                await arm.RunAsync(cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var actor in _actors)
        {
            actor.End();
        }

        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    private static async Task<ArmRun> CallAsync<T>(ImmutableArray<T> targets, Func<T, int, Task<int>> call)
    {
        var bytes = GC.GetTotalAllocatedBytes();
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(targets.Select(async target =>
        {
            await Task.Yield();
            for (var n = 0; n < CallsEach; n++)
            {
                await call(target, n);
            }
        }));
        double calls = targets.Length * CallsEach;
        return new ArmRun()
            .With(Rate, calls / Stopwatch.GetElapsedTime(start).TotalSeconds)
            .With(PerCore, calls / (Environment.CpuUsage.TotalTime - processor).TotalSeconds)
            .With(Bytes, (GC.GetTotalAllocatedBytes() - bytes) / calls);
    }
}
