namespace Cicd.Storage;

/// <summary>The artifact store does not have the bytes that a reference names.</summary>
[GenerateSerializer]
[Alias("cicd.storage.artifact-missing")]
public sealed class ArtifactMissingException : StorageException
{
    public ArtifactMissingException(string hash, string path)
        : base($"The artifact {hash} is not in the store ({path}).", "It was pruned or removed by hand; run the session again to make it anew.")
    {
        Hash = hash;
        Path = path;
    }

    [Id(0)]
    public string Hash { get; private set; }

    [Id(1)]
    public string Path { get; private set; }
}
