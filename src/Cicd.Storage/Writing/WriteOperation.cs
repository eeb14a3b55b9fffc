namespace Cicd.Storage;

/// <summary>Something to be written, and whoever waits for it.</summary>
internal abstract class WriteOperation
{
    /// <summary>Writes. May run twice: when a neighbour in the batch fails, the batch is rolled back and run again. Only the last run counts.</summary>
    public abstract void Apply(SqliteSession session);

    /// <summary>The transaction is committed.</summary>
    public abstract void Complete();

    /// <summary>Nothing of it was stored.</summary>
    public abstract void Fail(Exception reason);
}

/// <inheritdoc />
internal sealed class WriteOperation<T>(Func<SqliteSession, T> apply, Action<T>? committed = null) : WriteOperation
{
    // Asynchronously: the writer must not run its callers' code.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _completion.Task;

    public override void Apply(SqliteSession session) => _result = apply(session);

    public override void Complete()
    {
        committed?.Invoke(_result!);
        _completion.TrySetResult(_result!);
    }

    public override void Fail(Exception reason) => _completion.TrySetException(reason);
}
