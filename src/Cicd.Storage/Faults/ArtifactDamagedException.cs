namespace Cicd.Storage;

/// <summary>A stored artifact is not what its name says: its length or its hash differs.</summary>
[GenerateSerializer]
[Alias("cicd.storage.artifact-damaged")]
public sealed class ArtifactDamagedException : StorageException
{
    public ArtifactDamagedException(string hash, string path)
        : base($"The artifact {hash} is damaged ({path}).", "Remove the file and run the session again; check the disk.")
    {
        Hash = hash;
        Path = path;
    }

    [Id(0)]
    public string Hash { get; private set; }

    [Id(1)]
    public string Path { get; private set; }
}
