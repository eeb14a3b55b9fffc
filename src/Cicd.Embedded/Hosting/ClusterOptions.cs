namespace Orleans.Configuration;

/// <summary>What the cluster and the service are called. This engine only shows the names; storage providers may use the service's in their keys.</summary>
public class ClusterOptions
{
    public string ClusterId { get; set; } = "default";

    public string ServiceId { get; set; } = "default";
}
