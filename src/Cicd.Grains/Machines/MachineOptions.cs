using System.ComponentModel.DataAnnotations;

namespace Cicd.Grains;

/// <summary>How machine grains keep and repeat.</summary>
public sealed class MachineOptions
{
    /// <summary>A snapshot is written after so many events at the earliest, and after as many as the state has parts. Default: 64.</summary>
    [Range(1, 10_000)]
    public int EventsPerSnapshot { get; set; } = 64;

    /// <summary>Events that may wait while others are made durable; one more is refused and raised again by its sender. Default: 100,000.</summary>
    [Range(1, 1_000_000)]
    public int InboxMax { get; set; } = 100_000;

    /// <summary>How often an effect is tried before it waits for the reminder. Default: 5.</summary>
    [Range(1, 100)]
    public int EffectTriesMax { get; set; } = 5;

    /// <summary>Pause after the first failed try; doubles with each. Default: 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan EffectRetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);
}
