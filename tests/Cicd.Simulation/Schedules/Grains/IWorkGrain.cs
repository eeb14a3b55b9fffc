using Orleans.Concurrency;

namespace Cicd.Simulation.Schedules.Grains;

[Alias("cicd.simulation.work")]
internal interface IWorkGrain : IGrainWithStringKey
{
    /// <summary>Does nothing; afterwards the grain is active.</summary>
    [Alias("greet")]
    Task GreetAsync();

    /// <summary>Takes a while.</summary>
    [Alias("work")]
    Task WorkAsync(string who);

    /// <summary>The same; callers wait a second.</summary>
    [Alias("hasty")]
    [ResponseTimeout("00:00:01")]
    Task HastyAsync(string who);

    [Alias("cancellable")]
    Task CancellableAsync(CancellationToken cancellationToken);

    /// <summary>Until the gate is open.</summary>
    [Alias("wait")]
    Task WaitAsync();

    [Alias("open")]
    Task OpenAsync();

    [Alias("open-at-once")]
    [AlwaysInterleave]
    Task OpenAtOnceAsync();

    /// <summary>Deactivates when idle.</summary>
    [Alias("leave")]
    Task LeaveAsync();
}
