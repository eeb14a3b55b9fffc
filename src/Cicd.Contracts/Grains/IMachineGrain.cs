namespace Cicd.Contracts;

/// <summary>What every event-sourced grain answers to.</summary>
[Alias("cicd.machine")]
public interface IMachineGrain : IGrainWithStringKey
{
    /// <summary>Wakes the grain up: it loads its state and takes up the effects that are not settled. Sent after a restart and when a silo is seen to die.</summary>
    [Alias("poke")]
    Task PokeAsync();

    /// <summary>
    /// Says that the effect was performed. The grain calls it on itself, because an effect runs outside of any request; a call that reaches
    /// another activation finds no result there and changes nothing, so that the effect is performed again.
    /// </summary>
    /// <param name="effectId"><c>stream/version/index</c>.</param>
    [Alias("settle")]
    Task SettleAsync(string effectId);
}
