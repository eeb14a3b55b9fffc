using System.Collections.Immutable;

namespace Cicd.Cluster.Tests.Embedded;

internal interface IThreadGrain : IGrainWithStringKey
{
    /// <summary>The threads that the turns of this grain and of the other ran on.</summary>
    Task<ImmutableArray<int>> Threads(IThreadGrain other);

    Task<int> Here();
}

[GrainType("test-thread")]
internal sealed class ThreadGrain : Grain, IThreadGrain
{
    public async Task<ImmutableArray<int>> Threads(IThreadGrain other)
    {
        var seen = new SortedSet<int> { Environment.CurrentManagedThreadId };
        await Task.Yield();
        seen.Add(Environment.CurrentManagedThreadId);
        seen.Add(await other.Here());
        seen.Add(Environment.CurrentManagedThreadId);
        this.RegisterGrainTimer(() => Task.CompletedTask, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => seen.Add(await other.Here())));
        seen.Add(Environment.CurrentManagedThreadId);
        return [.. seen];
    }

    public Task<int> Here() => Task.FromResult(Environment.CurrentManagedThreadId);
}

internal interface IHomelessGrain : IGrainWithStringKey
{
    Task Ping();
}

[GrainType("test-homeless")]
internal sealed class HomelessGrain([PersistentState("test-homeless", "nowhere")] IPersistentState<State.NameState> state) : Grain, IHomelessGrain
{
    public Task Ping() => state.WriteStateAsync();
}
