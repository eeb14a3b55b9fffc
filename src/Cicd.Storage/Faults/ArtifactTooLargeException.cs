using System.Globalization;

namespace Cicd.Storage;

/// <summary>An artifact was asked for as a whole, but is larger than the caller is ready to hold in memory.</summary>
[GenerateSerializer]
[Alias("cicd.storage.artifact-too-large")]
public sealed class ArtifactTooLargeException : StorageException
{
    public ArtifactTooLargeException(string hash, long length, long bytesMax)
        : base(
            string.Create(CultureInfo.InvariantCulture, $"The artifact {hash} has {length} bytes, more than the {bytesMax} that the caller takes."),
            "Read it as a stream.")
    {
        Hash = hash;
        Length = length;
        BytesMax = bytesMax;
    }

    [Id(0)]
    public string Hash { get; private set; }

    [Id(1)]
    public long Length { get; private set; }

    [Id(2)]
    public long BytesMax { get; private set; }
}
