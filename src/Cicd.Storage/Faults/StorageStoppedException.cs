namespace Cicd.Storage;

/// <summary>A write came before the storage was started or after it was stopped. Nothing of the call was stored.</summary>
[GenerateSerializer]
[Alias("cicd.storage.stopped")]
public sealed class StorageStoppedException : StorageException
{
    public StorageStoppedException()
        : base("The storage is not running.", "The process is starting or stopping; try again when it runs.")
    {
    }
}
