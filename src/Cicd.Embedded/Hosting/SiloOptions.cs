namespace Orleans.Configuration;

/// <summary>What the silo is called.</summary>
public class SiloOptions
{
    public string SiloName { get; set; } = "embedded";
}
