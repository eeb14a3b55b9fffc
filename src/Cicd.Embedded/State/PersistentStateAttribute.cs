namespace Orleans.Runtime;

/// <summary>
/// On a constructor parameter of type <see cref="IPersistentState{TState}"/>. Some providers key their rows without the grain type, so give every
/// grain class its own state name. Without a storage name the default provider is used.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    public string StateName { get; }

    public string? StorageName { get; }
}
