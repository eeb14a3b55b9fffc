using System.Runtime.CompilerServices;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>
/// The state of one activation and its tag. Operations run one after the other, in the order in which they were asked for: two writes of a
/// reentrant grain must not meet with the same tag.
/// </summary>
internal sealed class PersistentState<TState>(string name, Activation activation, IGrainStorage storage) : IPersistentState<TState>, IStateFacet
{
    private readonly GrainState<TState> _row = new(New());
    private Task _last = Task.CompletedTask;
    private bool _isLoaded;

    public TState State
    {
        get
        {
            Activation.RequireCurrent();
            return _row.State!;
        }

        set
        {
            Activation.RequireCurrent();
            _row.State = value;
        }
    }

    public string? Etag => _row.ETag;

    public bool RecordExists => _isLoaded ? _row.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public Task LoadAsync(CancellationToken cancellationToken) => ReadStateAsync(cancellationToken);

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        InOrder(token => storage.ReadStateAsync(name, activation.GrainId, _row, token), nameof(ReadStateAsync), cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        InOrder(token => storage.WriteStateAsync(name, activation.GrainId, _row, token), nameof(WriteStateAsync), cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        InOrder(token => storage.ClearStateAsync(name, activation.GrainId, _row, token), nameof(ClearStateAsync), cancellationToken);

    private static TState New()
    {
        var type = typeof(TState);
        return type.IsValueType || type == typeof(string) || type.IsArray || type.IsAbstract
            ? default!
            : type.GetConstructor(Type.EmptyTypes) is null
                ? (TState)RuntimeHelpers.GetUninitializedObject(type)
                : Activator.CreateInstance<TState>();
    }

    private Task InOrder(Func<CancellationToken, Task> operation, string operationName, CancellationToken cancellationToken)
    {
        Activation.RequireCurrent();
        return _last = RunAfterAsync(_last, operation, operationName, cancellationToken);
    }

    private async Task RunAfterAsync(
        Task earlier, Func<CancellationToken, Task> operation, string operationName, CancellationToken cancellationToken)
    {
        if (!earlier.IsCompleted)
        {
            // How the earlier one ended concerns whoever asked for it.
            await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await operation(cancellationToken);
        }
        catch (Exception failure) when (failure is not OrleansException && !cancellationToken.IsCancellationRequested)
        {
            throw new OrleansException(
                $"Error from storage provider {storage.GetType().Name}.{name} during {operationName} for grain {activation.GrainId}: {failure.Message}",
                failure);
        }

        _isLoaded = true;
    }
}
