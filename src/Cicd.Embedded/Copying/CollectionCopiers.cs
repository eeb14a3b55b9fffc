using System.Collections.Concurrent;
using System.Collections.ObjectModel;

namespace Orleans.Runtime;

// One small class per collection type of the framework; comparers are kept.

internal sealed class ArrayCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var copy = (T[])((T[])original).Clone();
        context.Record(original, copy);
        if (!Immutability.HoldsForVariable(typeof(T)))
        {
            for (var i = 0; i < copy.Length; i++)
            {
                copy[i] = context.CopyOf(copy[i]);
            }
        }

        return copy;
    }
}

internal sealed class ListCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (List<T>)original;
        var copy = new List<T>(source.Count);
        context.Record(original, copy);
        foreach (var item in source)
        {
            copy.Add(context.CopyOf(item));
        }

        return copy;
    }
}

internal sealed class HashSetCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (HashSet<T>)original;
        var copy = new HashSet<T>(source.Count, source.Comparer);
        context.Record(original, copy);
        copy.UnionWith(source.Select(context.CopyOf));
        return copy;
    }
}

internal sealed class SortedSetCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (SortedSet<T>)original;
        var copy = new SortedSet<T>(source.Comparer);
        context.Record(original, copy);
        copy.UnionWith(source.Select(context.CopyOf));
        return copy;
    }
}

internal sealed class QueueCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (Queue<T>)original;
        var copy = new Queue<T>(source.Count);
        context.Record(original, copy);
        foreach (var item in source)
        {
            copy.Enqueue(context.CopyOf(item));
        }

        return copy;
    }
}

internal sealed class StackCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (Stack<T>)original;
        var copy = new Stack<T>(source.Count);
        context.Record(original, copy);
        foreach (var item in source.Reverse())
        {
            copy.Push(context.CopyOf(item));
        }

        return copy;
    }
}

internal sealed class CollectionCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var copy = new Collection<T>();
        context.Record(original, copy);
        foreach (var item in (Collection<T>)original)
        {
            copy.Add(context.CopyOf(item));
        }

        return copy;
    }
}

internal sealed class ReadOnlyCollectionCopier<T> : ValueCopier
{
    public override object Copy(object original, CopyContext context)
    {
        var items = new List<T>();
        var copy = new ReadOnlyCollection<T>(items);
        context.Record(original, copy);
        items.AddRange(((ReadOnlyCollection<T>)original).Select(context.CopyOf));
        return copy;
    }
}

internal sealed class DictionaryCopier<TKey, TValue> : ValueCopier
    where TKey : notnull
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (Dictionary<TKey, TValue>)original;
        var copy = new Dictionary<TKey, TValue>(source.Count, source.Comparer);
        context.Record(original, copy);
        foreach (var (key, value) in source)
        {
            copy.Add(context.CopyOf(key), context.CopyOf(value));
        }

        return copy;
    }
}

internal sealed class SortedDictionaryCopier<TKey, TValue> : ValueCopier
    where TKey : notnull
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (SortedDictionary<TKey, TValue>)original;
        var copy = new SortedDictionary<TKey, TValue>(source.Comparer);
        context.Record(original, copy);
        foreach (var (key, value) in source)
        {
            copy.Add(context.CopyOf(key), context.CopyOf(value));
        }

        return copy;
    }
}

internal sealed class SortedListCopier<TKey, TValue> : ValueCopier
    where TKey : notnull
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (SortedList<TKey, TValue>)original;
        var copy = new SortedList<TKey, TValue>(source.Count, source.Comparer);
        context.Record(original, copy);
        foreach (var (key, value) in source)
        {
            copy.Add(context.CopyOf(key), context.CopyOf(value));
        }

        return copy;
    }
}

internal sealed class ConcurrentDictionaryCopier<TKey, TValue> : ValueCopier
    where TKey : notnull
{
    public override object Copy(object original, CopyContext context)
    {
        var source = (ConcurrentDictionary<TKey, TValue>)original;
        var copy = new ConcurrentDictionary<TKey, TValue>(source.Comparer);
        context.Record(original, copy);
        foreach (var (key, value) in source)
        {
            copy[context.CopyOf(key)] = context.CopyOf(value);
        }

        return copy;
    }
}

internal sealed class ReadOnlyDictionaryCopier<TKey, TValue> : ValueCopier
    where TKey : notnull
{
    public override object Copy(object original, CopyContext context)
    {
        var entries = new Dictionary<TKey, TValue>();
        var copy = new ReadOnlyDictionary<TKey, TValue>(entries);
        context.Record(original, copy);
        foreach (var (key, value) in (ReadOnlyDictionary<TKey, TValue>)original)
        {
            entries.Add(context.CopyOf(key), context.CopyOf(value));
        }

        return copy;
    }
}
