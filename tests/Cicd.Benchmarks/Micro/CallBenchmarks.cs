using BenchmarkDotNet.Attributes;
using Cicd.Benchmarks.Silos;

namespace Cicd.Benchmarks.Micro;

/// <summary>One call by one caller, who waits for the answer.</summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // BenchmarkDotNet ends it through its cleanup.
public class CallBenchmarks
#pragma warning restore CA1001
{
    private BenchRoom? _room;
    private BenchSilo? _silo;
    private IPingGrain? _grain;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _room = new BenchRoom(parent: null);
        _silo = await BenchSilo.StartAsync(_room.New("ping"));
        _grain = _silo.Grains.GetGrain<IPingGrain>("one");
    }

    [Benchmark]
    public Task<int> Ping() => _grain!.PingAsync(1);

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _silo!.DisposeAsync();
        _room!.Dispose();
    }
}
