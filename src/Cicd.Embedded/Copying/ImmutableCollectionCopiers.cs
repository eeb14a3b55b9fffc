using System.Collections.Immutable;

namespace Orleans.Runtime;

// Immutable collections come here only when their elements can change; otherwise they are shared. They cannot be part of a cycle by themselves.

internal sealed class ImmutableArrayCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (ImmutableArray<T>)original;
        return source.IsDefault ? source : ImmutableArray.CreateRange(source, context.CopyOf);
    }
}

internal sealed class ImmutableListCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context) => Kept(
        original, ((ImmutableList<T>)original).Select(context.CopyOf).ToImmutableList(), context);

    private static ImmutableList<T> Kept(object original, ImmutableList<T> copy, CopyContext context)
    {
        context.Record(original, copy);
        return copy;
    }
}

internal sealed class ImmutableQueueCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var copy = ImmutableQueue.CreateRange(((ImmutableQueue<T>)original).Select(context.CopyOf));
        context.Record(original, copy);
        return copy;
    }
}

internal sealed class ImmutableStackCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var copy = ImmutableStack.CreateRange(((ImmutableStack<T>)original).Select(context.CopyOf).Reverse());
        context.Record(original, copy);
        return copy;
    }
}

internal sealed class ImmutableHashSetCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (ImmutableHashSet<T>)original;
        var copy = source.Select(context.CopyOf).ToImmutableHashSet(source.KeyComparer);
        context.Record(original, copy);
        return copy;
    }
}

internal sealed class ImmutableSortedSetCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (ImmutableSortedSet<T>)original;
        var copy = source.Select(context.CopyOf).ToImmutableSortedSet(source.KeyComparer);
        context.Record(original, copy);
        return copy;
    }
}

internal sealed class ImmutableDictionaryCopier<TKey, TValue> : ValueCopier
    where TKey : notnull
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (ImmutableDictionary<TKey, TValue>)original;
        var copy = source.ToImmutableDictionary(e => context.CopyOf(e.Key), e => context.CopyOf(e.Value), source.KeyComparer, source.ValueComparer);
        context.Record(original, copy);
        return copy;
    }
}

internal sealed class ImmutableSortedDictionaryCopier<TKey, TValue> : ValueCopier
    where TKey : notnull
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (ImmutableSortedDictionary<TKey, TValue>)original;
        var copy = source.ToImmutableSortedDictionary(
            e => context.CopyOf(e.Key), e => context.CopyOf(e.Value), source.KeyComparer, source.ValueComparer);
        context.Record(original, copy);
        return copy;
    }
}
