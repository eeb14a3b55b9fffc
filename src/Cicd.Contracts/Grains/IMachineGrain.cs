namespace Cicd.Contracts;

/// <summary>What every event-sourced grain answers to.</summary>
[Alias("cicd.machine")]
public interface IMachineGrain : IGrainWithStringKey
{
    /// <summary>Wakes the grain up: it loads its state and takes up the effects that are not settled. Sent after a restart and when a silo is seen to die.</summary>
    [Alias("poke")]
    Task PokeAsync();
}
