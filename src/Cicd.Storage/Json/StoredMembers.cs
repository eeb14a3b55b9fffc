using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Storage;

/// <summary>Decides which members are written: those that can be read back, and no nulls that may be missing.</summary>
internal static class StoredMembers
{
    public static void Apply(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        for (var index = info.Properties.Count - 1; index >= 0; index--)
        {
            var property = info.Properties[index];
            if (property.AttributeProvider is PropertyInfo { SetMethod: null } computed)
            {
                Refuse(info, computed);
                info.Properties.RemoveAt(index);
            }
            else if (!property.IsRequired && property.AssociatedParameter is null)
            {
                property.ShouldSerialize = static (_, value) => value is not null;
            }
        }
    }

    // It would be written by Orleans and lost by us, silently.
    private static void Refuse(JsonTypeInfo info, PropertyInfo computed)
    {
        if (computed.IsDefined(typeof(IdAttribute), inherit: true))
        {
            throw new InvalidOperationException($"{info.Type}.{computed.Name} has an [Id] but cannot be set: it would be lost. Give it an init accessor.");
        }
    }
}
