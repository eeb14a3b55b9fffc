namespace Cicd.Storage;

/// <summary>The disk, or the database's own page limit, is full. Nothing of the call was stored; what was acknowledged before is intact.</summary>
[GenerateSerializer]
[Alias("cicd.storage.full")]
public sealed class StorageFullException : StorageException
{
    public StorageFullException(string path, Exception? innerException = null)
        : base(
            $"There is no room left for {path}; the last write was taken back as a whole.",
            "Free some space (`cicd session prune` removes old sessions); the running process goes on by itself.",
            innerException) => Path = path;

    [Id(0)]
    public string Path { get; private set; }
}
