namespace Cicd.Cluster.Tests.State;

internal interface IStateGrain : IGrainWithStringKey
{
    Task<int> Activation();

    Task<StateView> View();

    Task<StateView> ViewSecond();

    Task Set(int count, string name);

    Task SetSecond(string name);

    Task Write();

    Task WriteTwiceAtOnce();

    Task Read();

    Task Clear();

    /// <summary>Writes the row past the grain's own state, as a second activation would.</summary>
    Task WriteBehindTheBack(int count);

    /// <summary>Calls a grain whose write fails, and lets its exception through.</summary>
    Task WriteThrough(IStateGrain other);

    Task<string> ReadOffScheduler();

    Task Leave();
}

internal interface ISlowStateGrain : IGrainWithStringKey
{
    Task<bool> WriteThriceAtOnce();
}

internal interface IBrokenStateGrain : IGrainWithStringKey
{
    Task Write();

    Task<string> WriteAndCatch();
}

[GenerateSerializer]
internal sealed record StateView(int Count, string? Name, string? Etag, bool Exists);
