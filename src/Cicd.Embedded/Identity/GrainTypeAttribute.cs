using Orleans.Runtime;

namespace Orleans;

/// <summary>Names a grain class: the first part of its grain ids, and so of its stored state and reminders. Never change it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    private readonly GrainType _grainType = GrainType.Create(grainType);

    public GrainType GetGrainType(IServiceProvider services, Type type) => _grainType;
}
