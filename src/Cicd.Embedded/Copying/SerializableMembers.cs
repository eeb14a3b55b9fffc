using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>The fields that travel: those with an id of their own, on their property, or as positional parameter of a record.</summary>
internal static class SerializableMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The fields of a serializable type and of its base types, which must be serializable too.</summary>
    public static IReadOnlyList<FieldInfo> Of(Type type)
    {
        var members = new List<FieldInfo>();
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), false))
            {
                throw new CodecNotFoundException(
                    $"Could not find a copier for type {level}, the base of {type}. Mark it with [GenerateSerializer] and its members with [Id(n)].");
            }

            members.AddRange(level.GetFields(Declared).Where(HasId));
        }

        return members;
    }

    public static IReadOnlyList<FieldInfo> AllFields(Type type) => type.GetFields(Declared);

    public static bool HasId(FieldInfo field)
    {
        if (field.IsDefined(typeof(IdAttribute)))
        {
            return true;
        }

        // An automatic property keeps its value in a field that the compiler names after it.
        if (!field.Name.StartsWith('<') || !field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal))
        {
            return false;
        }

        var name = field.Name[1..field.Name.IndexOf('>')];
        var property = field.DeclaringType!.GetProperty(name, Declared);
        return property is not null && (property.IsDefined(typeof(IdAttribute), false) || IsImplied(property));
    }

    private static bool IsImplied(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is { } options
            && ((options.IncludePrimaryConstructorParameters && IsPositional(type, property.Name))
                || (options.GenerateFieldIds == GenerateFieldIds.PublicProperties && property.GetMethod is { IsPublic: true } && property.CanWrite));
    }

    // Only records get a compiler-made Deconstruct, and its parameters are exactly the positional ones.
    private static bool IsPositional(Type type, string name) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Any(method =>
            method.Name == "Deconstruct"
            && method.IsDefined(typeof(CompilerGeneratedAttribute), false)
            && method.GetParameters().Any(p => p.Name == name));
}
