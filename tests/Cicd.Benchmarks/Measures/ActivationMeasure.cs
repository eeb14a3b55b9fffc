using System.Collections.Immutable;
using System.Globalization;
using Cicd.Benchmarks.Raw;
using Cicd.Benchmarks.Running;
using Cicd.Benchmarks.Silos;
using Cicd.Benchmarks.Statistics;

namespace Cicd.Benchmarks.Measures;

/// <summary>What an activation that nobody calls keeps on the heap, by the size of the heap with and without many of them.</summary>
internal sealed class ActivationMeasure(BenchRoom room) : IMeasure
{
    public const string Called = "activation";

    private const string Bytes = "bytes each";
    private const int Grains = 5_000;
    private const int Machines = 500;

    private readonly List<RawActor> _actors = [];
    private BenchSilo? _silo;
    private int _next;

    public string Name => Called;

    public string Subject => "memory of an idle activation";

    public ImmutableArray<Arm> Arms =>
    [
        new("product", _ => GrowAsync(Grains, key => _silo!.Grains.GetGrain<IPingGrain>(key).PingAsync(1))),
        new("machine", _ => GrowAsync(Machines, key => _silo!.Grains.GetGrain<IStepGrain>(key).StepAsync(StepGrain.Text))),
        new("channel", _ => GrowAsync(Grains, AskNewActorAsync)),
    ];

    public ImmutableArray<Figure> Figures =>
    [
        new() { Name = "idle grain", Unit = "B", Estimate = Estimates.Median("product", Bytes), Goal = Goal.AtMost(3_600) },
        new() { Name = "idle event-sourced grain, one event behind it", Unit = "B", Estimate = Estimates.Median("machine", Bytes) },
        new() { Name = "bare channel with a loop", Unit = "B", Estimate = Estimates.Median("channel", Bytes) },
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _silo = await BenchSilo.StartAsync(room.New("activation"));
        foreach (var arm in Arms)
        {
            await arm.RunAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _actors.ForEach(actor => actor.End());
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    private async Task<ArmRun> GrowAsync(int count, Func<string, Task> touch)
    {
        var before = await HeapAsync();
        foreach (var keys in Enumerable.Range(0, count).Select(_ => (_next++).ToString(CultureInfo.InvariantCulture)).Chunk(100))
        {
            await Task.WhenAll(keys.Select(touch));
        }

        return new ArmRun().With(Bytes, (double)(await HeapAsync() - before) / count);
    }

    private async Task AskNewActorAsync(string key)
    {
        var actor = new RawActor();
        lock (_actors)
        {
            _actors.Add(actor);
        }

        await actor.AskAsync(1);
    }

    private static async Task<long> HeapAsync()
    {
        // What the last answers left in the thread pool is gone after a moment.
        await Task.Delay(20);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
