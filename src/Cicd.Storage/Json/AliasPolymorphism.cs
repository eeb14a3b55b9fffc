using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Storage;

/// <summary>
/// Gives abstract types the <c>$type</c> discriminator, from the <c>[Alias]</c> of the records derived from them: a class may be renamed or moved
/// without breaking what is stored.
/// </summary>
internal static class AliasPolymorphism
{
    public static void Apply(JsonTypeInfo info)
    {
        // Only our own types: an abstract type of the framework has its own way to be written.
        if (info.Kind != JsonTypeInfoKind.Object || !IsBase(info.Type))
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "$type",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var derived in DerivedTypes(info.Type))
        {
            info.PolymorphismOptions.DerivedTypes.Add(derived);
        }
    }

    internal static IReadOnlyList<JsonDerivedType> DerivedTypes(Type baseType)
    {
        var found = Assemblies(baseType)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, ContainsGenericParameters: false } && type.IsSubclassOf(baseType))
            .Select(type => new JsonDerivedType(type, AliasOf(type)))
            .OrderBy(derived => (string?)derived.TypeDiscriminator, StringComparer.Ordinal)
            .ToArray();
        var twice = found.GroupBy(derived => (string?)derived.TypeDiscriminator, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? found
            : throw new InvalidOperationException(
                $"The alias '{twice.Key}' stands on more than one type derived from {baseType}: {string.Join(", ", twice.Select(derived => derived.DerivedType))}.");
    }

    private static bool IsBase(Type type) => type is { IsAbstract: true, IsClass: true } && IsOurs(type.Assembly);

    private static IEnumerable<Assembly> Assemblies(Type baseType) =>
        AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly == baseType.Assembly || IsOurs(assembly)).Distinct();

    private static bool IsOurs(Assembly assembly) => assembly.GetName().Name?.StartsWith("Cicd.", StringComparison.Ordinal) == true;

    // Not inherited: a record without an alias of its own would be stored under its base's.
    private static string AliasOf(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias
        ?? throw new InvalidOperationException($"{type} has no [Alias] of its own and cannot be stored.");
}
