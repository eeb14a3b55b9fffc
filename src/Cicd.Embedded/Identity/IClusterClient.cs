namespace Orleans;

/// <summary>The grains as seen by the rest of the process. Registered by <c>UseOrleans</c>; the host starts it.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
