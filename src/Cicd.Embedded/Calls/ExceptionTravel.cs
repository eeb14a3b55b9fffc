using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>
/// What a caller sees of an exception. As in Orleans, types of the System, Microsoft and Azure namespaces travel, and own types with
/// <see cref="GenerateSerializerAttribute"/>; any other, also as an inner exception, arrives as <see cref="CodecNotFoundException"/>. Exceptions are
/// shared, not copied, unless members without an <see cref="IdAttribute"/> have to be left behind. The stack trace stays.
/// </summary>
internal static class ExceptionTravel
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] FrameworkNamespaces = ["System", "Microsoft", "Azure"];

    public static Exception ForCaller(Exception thrown)
    {
        for (var exception = thrown; exception is not null; exception = exception.InnerException)
        {
            var others = exception is AggregateException aggregate ? aggregate.InnerExceptions : [];
            if (others.Append(exception).FirstOrDefault(e => !MayTravel(e.GetType())) is { } stranded)
            {
                return new CodecNotFoundException(
                    $"Could not find a codec for the exception {stranded.GetType()}, thrown with the message \"{stranded.Message}\". "
                    + "Mark the exception type with [GenerateSerializer], or throw one that is.");
            }
        }

        return thrown is Storage.InconsistentStateException ? thrown : LeaveBehindWithoutId(thrown);
    }

    private static bool MayTravel(Type type) => IsOfFramework(type) || type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    private static bool IsOfFramework(Type type) =>
        FrameworkNamespaces.Any(prefix => type.Namespace is { } name && name.StartsWith(prefix, StringComparison.Ordinal));

    private static Exception LeaveBehindWithoutId(Exception thrown)
    {
        List<FieldInfo>? left = null;
        for (var type = thrown.GetType(); type is not null && !IsOfFramework(type); type = type.BaseType)
        {
            (left ??= []).AddRange(type.GetFields(Declared).Where(field => !SerializableMembers.HasId(field)));
        }

        if (left is not { Count: > 0 })
        {
            return thrown;
        }

        var copy = MemberwiseClone(thrown);
        foreach (var field in left)
        {
            field.SetValue(copy, field.FieldType.IsValueType ? RuntimeHelpers.GetUninitializedObject(field.FieldType) : null);
        }

        return (Exception)copy;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern object MemberwiseClone(object self);
}
