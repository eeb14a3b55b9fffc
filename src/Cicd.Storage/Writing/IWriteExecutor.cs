namespace Cicd.Storage;

/// <summary>The one way to write to the database.</summary>
internal interface IWriteExecutor
{
    /// <summary>Runs the operation in a transaction, alone or with others, and completes when it is committed.</summary>
    /// <exception cref="StorageException">Nothing of the operation was stored.</exception>
    Task<T> ExecuteAsync<T>(WriteOperation<T> operation);
}
