namespace Orleans;

/// <summary>
/// Marks a type whose members with <see cref="IdAttribute"/> travel in calls. In Orleans the code generator writes a serializer and a copier for it;
/// here the copier reads the same attributes at run time. Records take their positional parameters along unless
/// <see cref="IncludePrimaryConstructorParameters"/> is false.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class GenerateSerializerAttribute : Attribute
{
    public GenerateFieldIds GenerateFieldIds { get; init; }

    public bool IncludePrimaryConstructorParameters { get; init; } = true;
}

/// <summary>Which members without an <see cref="IdAttribute"/> travel as well.</summary>
public enum GenerateFieldIds
{
    None = 0,
    PublicProperties = 1,
}
