using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references. That is a local act: no grain is activated, and none has to exist.</summary>
public interface IGrainFactory
{
    /// <exception cref="ArgumentException">No grain class implements the interface, or several do and the prefix does not tell which.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;

    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    IAddressable GetGrain(GrainId grainId);
}
