namespace Orleans.Runtime;

/// <summary>The silo of this process. It has no address here.</summary>
public interface ILocalSiloDetails
{
    string Name { get; }

    string ClusterId { get; }
}
