using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Cicd.Cluster.Tests.Calls;

internal interface ICallGrain : IGrainWithStringKey
{
    Task<string> Echo(string text);

    ValueTask<int> Add(int left, int right);

    Task Note(string what);

    ValueTask NoteLater(string what);

    Task<string> Key();

    Task<ICallGrain> Myself();

    Task<string> EchoThrough(ICallGrain other, string text);

    [OneWay]
    Task Tell(string what);

    [OneWay]
    Task TellAndFail();

    Task Hang(CancellationToken cancellationToken);

    Task<bool> HangThrough(ICallGrain other);

    // Long enough to begin on a busy machine: what has not begun by then never does.
    [ResponseTimeout("00:00:01")]
    Task WaitAtGate();

    Task<string?> Context(string key);

    Task<string?> ContextThrough(ICallGrain other, string key);

    Task ChangeContext(string key, string value);

    /// <summary>What OnActivateAsync saw.</summary>
    Task<string?> ContextOfActivation();
}

/// <summary>Another interface of the same class.</summary>
internal interface INotedGrain : IGrainWithStringKey
{
    Task<ImmutableArray<string>> Notes();
}

/// <summary>Has no class.</summary>
internal interface INobodysGrain : IGrainWithStringKey;
