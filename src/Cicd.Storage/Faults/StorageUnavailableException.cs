namespace Cicd.Storage;

/// <summary>The database could not be read or written just now: a device error, a lock held from outside, no memory. Nothing of the call was stored.</summary>
[GenerateSerializer]
[Alias("cicd.storage.unavailable")]
public sealed class StorageUnavailableException : StorageException
{
    public StorageUnavailableException(string path, string reason, Exception? innerException = null)
        : base(
            $"The database {path} cannot be used: {reason}.",
            "Check the disk and whether another program has the file open, then try again.",
            innerException) => Path = path;

    [Id(0)]
    public string Path { get; private set; }
}
