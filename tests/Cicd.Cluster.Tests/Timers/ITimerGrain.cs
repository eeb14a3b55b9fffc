namespace Cicd.Cluster.Tests.Timers;

internal interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Registers a timer that records its name at each tick.</summary>
    Task Start(string name, TimerKind kind);

    Task StartWith(string name, string overload);

    Task StopTimer(string name);

    Task Hasten(string name);

    /// <summary>Waits inside a request until the named timer has ticked so many times more.</summary>
    Task AwaitTicks(string name, int ticks);

    Task Leave();

    Task Ping();
}

[GenerateSerializer]
internal enum TimerKind
{
    Default,
    Interleaving,
    Once,
    Failing,
    Slow,
    Never,
    WaitingForItsToken,
}
