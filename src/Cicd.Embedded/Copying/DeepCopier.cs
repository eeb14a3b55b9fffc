using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>
/// Copies what passes between grains, so that no two of them hold the same changeable object. What can't change is shared. What Orleans could not
/// serialize is refused, even where a copy would be possible, so that source which runs here runs on a cluster.
/// </summary>
internal sealed class DeepCopier
{
    // A function of the type alone, so all silos of a process share it: emitting code takes longer than starting a silo.
    private static readonly ConcurrentDictionary<Type, ValueCopier> OfProcess = new();

    private readonly ConcurrentDictionary<Type, ValueCopier> _copiers = OfProcess;

    public T Copy<T>(T value) => Immutability.HoldsForVariable(typeof(T)) ? value : (T)new CopyContext(this).Copy(value)!;

    public ValueCopier For(Type exact) => _copiers.GetOrAdd(exact, static type => ValueCopierChoice.For(type));
}
