namespace Cicd.Storage;

/// <summary>Stands for the writer in a process that only reads.</summary>
internal sealed class RefusingWriter(DataDirectory directory) : IWriteExecutor
{
    public Task<T> ExecuteAsync<T>(WriteOperation<T> operation) => Task.FromException<T>(new StorageReadOnlyException(directory.Root));
}
