using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>Bytes by the SHA-256 of their content. The same content is stored once; what is stored never changes.</summary>
public interface IArtifactStore
{
    /// <summary>Stores what the stream holds from where it stands; durable when it completes. The stream stays open.</summary>
    Task<ArtifactRef> PutAsync(Stream content, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="PutAsync(Stream, CancellationToken)" />
    Task<ArtifactRef> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Stores a finished file and removes it from where it was; moved, not copied, where both are on one file system.</summary>
    /// <exception cref="IOException">It could not be stored, and stands where it was. The same holds after a cancellation.</exception>
    Task<ArtifactRef> MoveInAsync(string path, CancellationToken cancellationToken = default);

    bool Exists(ArtifactRef artifact);

    /// <summary>Opens it for reading; a small one (by default up to 1 MiB) is checked against its hash first.</summary>
    /// <exception cref="ArtifactMissingException">It is not there.</exception>
    /// <exception cref="ArtifactDamagedException">Its length or hash is not what the reference says.</exception>
    Stream OpenRead(ArtifactRef artifact);

    /// <summary>The whole content, always checked against its hash.</summary>
    /// <exception cref="ArtifactMissingException">It is not there.</exception>
    /// <exception cref="ArtifactDamagedException">Its length or hash is not what the reference says.</exception>
    /// <exception cref="ArtifactTooLargeException">It has more bytes than <paramref name="bytesMax"/>.</exception>
    Task<byte[]> ReadAllBytesAsync(ArtifactRef artifact, int bytesMax, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes what is not live and was not put for <paramref name="minimumAge"/>: an artifact is stored before the event that refers to it.
    /// </summary>
    /// <param name="liveHashes">For example from <see cref="IReadModel.GetReferencedHashesAsync"/>.</param>
    /// <param name="minimumAge">Longer than any task holds an artifact before it reports; an hour is plenty.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    Task<ArtifactSweep> SweepAsync(IReadOnlySet<string> liveHashes, TimeSpan minimumAge, CancellationToken cancellationToken = default);
}
