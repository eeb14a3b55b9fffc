namespace Orleans.Configuration;

/// <summary>Bounds of calls.</summary>
public abstract class MessagingOptions
{
    /// <summary>
    /// How long a caller waits. Default: 30 seconds. Late calls are looked for once a second, so that one may take up to a second longer. The grain
    /// goes on after its caller has given up.
    /// </summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
