namespace Cicd.Storage;

/// <summary>Commits each operation on the caller's thread before the call returns: nothing leaves the thread, as a simulation needs it.</summary>
internal sealed class InlineWriter(SqliteDatabase database, StorageInstruments instruments) : IWriteExecutor, IDisposable
{
    private readonly BatchCommitter _committer = new(database, instruments);
    private readonly Lock _one = new();

    public Task<T> ExecuteAsync<T>(WriteOperation<T> operation)
    {
        lock (_one)
        {
            _committer.Commit([operation]);
        }

        return operation.Task;
    }

    public void Dispose() => _committer.Dispose();
}
