using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>
/// Which types have values that never change: simple types, types marked <see cref="ImmutableAttribute"/>, immutable collections and composites of
/// such types, and serializable types whose every field is read-only, has an id and is itself of such a type.
/// </summary>
internal static class Immutability
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // A function of the type alone, so one memory for all silos of the process does no harm.
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    private static readonly HashSet<Type> Simple =
    [
        typeof(object), typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(BigInteger), typeof(Int128), typeof(UInt128), typeof(Half), typeof(IPAddress),
        typeof(IPEndPoint), typeof(CultureInfo), typeof(CancellationToken),
    ];

    private static readonly HashSet<Type> Composite =
    [
        typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableQueue<>),
        typeof(ImmutableStack<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(ImmutableDictionary<,>),
        typeof(ImmutableSortedDictionary<,>),
    ];

    /// <summary>Whether values of exactly this type never change; says nothing of derived types.</summary>
    public static bool Holds(Type type) => Known.GetOrAdd(type, static t => Holds(t, []));

    /// <summary>Whether every value of a variable of this type never changes; not so for a type that others can derive from.</summary>
    public static bool HoldsForVariable(Type declared) => (declared.IsSealed || declared.IsValueType) && Holds(declared);

    // A type under examination is taken as immutable where it refers to itself: only its other members can show the contrary.
    private static bool Holds(Type type, HashSet<Type> underExamination)
    {
        if (type.IsPrimitive || type.IsEnum || Simple.Contains(type) || typeof(Type).IsAssignableFrom(type))
        {
            return true;
        }

        if (type.IsInterface || type.IsAbstract || type.IsArray || type.IsPointer || typeof(Delegate).IsAssignableFrom(type))
        {
            return false;
        }

        if (!underExamination.Add(type))
        {
            return true;
        }

        if (typeof(ITuple).IsAssignableFrom(type) || (type.IsGenericType && Composite.Contains(type.GetGenericTypeDefinition())))
        {
            return type.GetGenericArguments().All(t => HoldsForMember(t, underExamination));
        }

        return type.IsDefined(typeof(GenerateSerializerAttribute), false)
            && (type.IsDefined(typeof(ImmutableAttribute), false) || HasImmutableFields(type, underExamination));
    }

    private static bool HasImmutableFields(Type type, HashSet<Type> underExamination)
    {
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), false)
                || level.GetFields(Fields).Any(f =>
                    !f.IsInitOnly || !SerializableMembers.HasId(f) || !HoldsForMember(f.FieldType, underExamination)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HoldsForMember(Type type, HashSet<Type> underExamination) =>
        (type.IsSealed || type.IsValueType || type == typeof(Uri) || type == typeof(Version)) && Holds(type, underExamination);
}
