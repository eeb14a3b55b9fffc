namespace Cicd.Cluster.Tests.Activations;

internal interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Which activation of the grain answers, counted from 1.</summary>
    Task<int> Activation();

    Task Leave();

    Task LeaveAndBlock();

    Task<int> Stored();

    Task Store(int value);

    Task<bool> LearnFromContext();
}

internal interface IFragileGrain : IGrainWithStringKey
{
    Task<int> Activation();
}

internal interface IPlainGrain : IGrainWithStringKey
{
    Task<string> Key();

    Task Leave();
}

/// <summary>A service scope that is shared by the grain and what it is made of.</summary>
internal interface IScopedGrain : IGrainWithStringKey
{
    Task<bool> Own();

    Task Leave();
}
