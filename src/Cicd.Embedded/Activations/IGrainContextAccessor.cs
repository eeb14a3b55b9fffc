namespace Orleans.Runtime;

/// <summary>The activation whose turn is running on this thread; null outside of grains.</summary>
public interface IGrainContextAccessor
{
    IGrainContext GrainContext { get; }
}
