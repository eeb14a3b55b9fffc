namespace Orleans.Runtime;

/// <summary>The grain classes of the process, by grain type and by interface.</summary>
internal sealed class GrainManifest
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly Dictionary<Type, List<GrainClass>> _byInterface = [];

    /// <exception cref="OrleansConfigurationException">Two classes have the same grain type.</exception>
    public GrainManifest(IEnumerable<GrainClass> classes)
    {
        foreach (var grainClass in classes)
        {
            if (!_byType.TryAdd(grainClass.GrainType, grainClass))
            {
                throw new OrleansConfigurationException(
                    $"{grainClass.Type} and {_byType[grainClass.GrainType].Type} have the same grain type '{grainClass.GrainType}'. "
                    + "Give each class a [GrainType] of its own.");
            }

            foreach (var grainInterface in grainClass.Type.GetInterfaces().Where(typeof(IAddressable).IsAssignableFrom))
            {
                (_byInterface.TryGetValue(grainInterface, out var known) ? known : _byInterface[grainInterface] = []).Add(grainClass);
            }
        }
    }

    public GrainClass? Find(GrainType grainType) => _byType.GetValueOrDefault(grainType);

    /// <exception cref="ArgumentException">There is no such class, or more than one.</exception>
    public GrainType Resolve(Type grainInterface, string? classNamePrefix)
    {
        if (!grainInterface.IsInterface)
        {
            throw new ArgumentException($"{grainInterface} is not an interface. References are made through grain interfaces.", nameof(grainInterface));
        }

        var classes = _byInterface.GetValueOrDefault(grainInterface, [])
            .Where(c => classNamePrefix is null || c.Type.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal))
            .ToList();
        return classes switch
        {
            [var only] => only.GrainType,
            [] => throw new ArgumentException(
                $"Could not find an implementation for interface {grainInterface}. The class must be concrete, derive from Grain, and its assembly "
                + "must be referenced by the program.",
                nameof(grainInterface)),
            _ => throw new ArgumentException(
                $"{grainInterface} is implemented by {string.Join(" and ", classes.Select(c => c.Type))}. Name one by a prefix of its class name, or "
                + "make the reference by grain id.",
                nameof(grainInterface)),
        };
    }
}
