using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>
/// State of a grain, injected into its constructor by <see cref="PersistentStateAttribute"/>. It is read before OnActivateAsync, so it is usable
/// there and not yet in the constructor.
/// </summary>
public interface IPersistentState<TState> : IStorage<TState>;
