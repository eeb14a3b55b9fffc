namespace Cicd.Benchmarks.Silos;

/// <summary>A grain that does nothing: what remains is the call.</summary>
[Alias("cicd.bench.ping")]
internal interface IPingGrain : IGrainWithStringKey
{
    [Alias("ping")]
    Task<int> PingAsync(int n);
}

[GrainType("bench-ping")]
internal sealed class PingGrain : Grain, IPingGrain
{
    public Task<int> PingAsync(int n) => Task.FromResult(n);
}
