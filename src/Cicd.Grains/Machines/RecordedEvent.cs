namespace Cicd.Grains;

/// <summary>What stands in the event log: what happened, or which effect was performed, or both.</summary>
[GenerateSerializer]
[Alias("cicd.recorded-event`1")]
public sealed record RecordedEvent<TEvent>
    where TEvent : class
{
    [Id(0)]
    public TEvent? Event { get; init; }

    /// <summary>The effect of which this is the result.</summary>
    [Id(1)]
    public string? Settles { get; init; }
}
