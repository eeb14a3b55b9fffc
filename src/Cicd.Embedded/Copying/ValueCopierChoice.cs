using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>Which copier a type gets.</summary>
internal static class ValueCopierChoice
{
    private static readonly Dictionary<Type, Type> Collections = new()
    {
        [typeof(List<>)] = typeof(ListCopier<>),
        [typeof(HashSet<>)] = typeof(HashSetCopier<>),
        [typeof(SortedSet<>)] = typeof(SortedSetCopier<>),
        [typeof(Queue<>)] = typeof(QueueCopier<>),
        [typeof(Stack<>)] = typeof(StackCopier<>),
        [typeof(Collection<>)] = typeof(CollectionCopier<>),
        [typeof(ReadOnlyCollection<>)] = typeof(ReadOnlyCollectionCopier<>),
        [typeof(Dictionary<,>)] = typeof(DictionaryCopier<,>),
        [typeof(SortedDictionary<,>)] = typeof(SortedDictionaryCopier<,>),
        [typeof(SortedList<,>)] = typeof(SortedListCopier<,>),
        [typeof(ConcurrentDictionary<,>)] = typeof(ConcurrentDictionaryCopier<,>),
        [typeof(ReadOnlyDictionary<,>)] = typeof(ReadOnlyDictionaryCopier<,>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayCopier<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListCopier<>),
        [typeof(ImmutableQueue<>)] = typeof(ImmutableQueueCopier<>),
        [typeof(ImmutableStack<>)] = typeof(ImmutableStackCopier<>),
        [typeof(ImmutableHashSet<>)] = typeof(ImmutableHashSetCopier<>),
        [typeof(ImmutableSortedSet<>)] = typeof(ImmutableSortedSetCopier<>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryCopier<,>),
        [typeof(ImmutableSortedDictionary<,>)] = typeof(ImmutableSortedDictionaryCopier<,>),
    };

    public static ValueCopier For(Type type)
    {
        if (typeof(GrainReference).IsAssignableFrom(type) || Immutability.Holds(type))
        {
            return new SharingCopier();
        }

        if (typeof(IGrainBase).IsAssignableFrom(type))
        {
            return new RefusingCopier(type, "A grain object must not leave its grain: pass this.AsReference<TInterface>() instead.");
        }

        if (typeof(Exception).IsAssignableFrom(type))
        {
            return new ExceptionCopier();
        }

        if (type.IsArray)
        {
            return type.GetArrayRank() == 1
                ? Make(typeof(ArrayCopier<>), type.GetElementType()!)
                : new RefusingCopier(type, "Arrays of several dimensions are not supported by this engine: use an array of arrays.");
        }

        if (type.IsGenericType && Collections.TryGetValue(type.GetGenericTypeDefinition(), out var collection))
        {
            return Make(collection, type.GetGenericArguments());
        }

        return MembersOf(type) is { } members ? new MemberwiseCopier(type, members) : new RefusingCopier(type, RemedyFor(type));
    }

    private static IReadOnlyList<FieldInfo>? MembersOf(Type type) =>
        type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
            ? SerializableMembers.Of(type)
            : typeof(ITuple).IsAssignableFrom(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
                ? SerializableMembers.AllFields(type)
                : null;

    private static ValueCopier Make(Type open, params Type[] arguments) => (ValueCopier)Activator.CreateInstance(open.MakeGenericType(arguments))!;

    private static string RemedyFor(Type type) =>
        typeof(Delegate).IsAssignableFrom(type) || typeof(Task).IsAssignableFrom(type) || typeof(Stream).IsAssignableFrom(type)
            ? "Delegates, tasks and streams cannot be passed between grains."
            : type.IsDefined(typeof(CompilerGeneratedAttribute), false) || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
                ? "Pass an array, a List<T>, an ImmutableArray<T> or another collection of a known type instead of a query or a collection literal."
                : "Mark it with [GenerateSerializer] and its members with [Id(n)].";
}
