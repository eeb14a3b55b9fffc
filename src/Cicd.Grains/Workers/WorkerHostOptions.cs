using System.ComponentModel.DataAnnotations;

namespace Cicd.Grains;

/// <summary>How much one silo works on at a time.</summary>
public sealed class WorkerHostOptions
{
    /// <summary>Tasks that run at the same time; more of them wait. Commands have a narrower gate of their own. Default: 16.</summary>
    [Range(1, 1024)]
    public int TasksMax { get; set; } = 16;

    /// <summary>Tasks that may wait. Default: 10,000.</summary>
    [Range(1, 1_000_000)]
    public int QueueMax { get; set; } = 10_000;

    /// <summary>How long tasks may take to stop when the host stops, before they are left behind. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
