using System.Globalization;
using System.Security.Cryptography;
using Cicd.Contracts;

namespace Cicd.Storage;

/// <summary>
/// Artifacts as files <c>artifacts/ab/cdef…</c>. A file appears under its name only when it is whole and flushed, so a name that is there can be
/// trusted, also after a power failure.
/// </summary>
internal sealed class FileArtifactStore(DataDirectory directory, StorageOptions options, TimeProvider time) : IArtifactStore
{
    private const int BufferBytes = 81920;

    private int _temporaries;

    private string TemporaryPath => Path.Combine(directory.ArtifactsPath, "tmp");

    public async Task<ArtifactRef> PutAsync(Stream content, CancellationToken cancellationToken = default)
    {
        CheckWritable();
        var temporary = NewTemporary();
        try
        {
            ArtifactRef artifact;
            await using (var target = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes))
            {
                artifact = await CopyAsync(content, target, cancellationToken);
                target.Flush(options.FlushToDisk);
            }

            Publish(temporary, artifact);
            return artifact;
        }
        catch (IOException fault) when (fault.HResult == DirectoryFaults.NoSpace)
        {
            throw new StorageFullException(directory.ArtifactsPath, fault);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<ArtifactRef> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        return await PutAsync(stream, cancellationToken);
    }

    public async Task<ArtifactRef> MoveInAsync(string path, CancellationToken cancellationToken = default)
    {
        CheckWritable();
        var temporary = NewTemporary();
        try
        {
            // On another file system, Move copies. Moved first and read then: nobody else knows the new name, so what is hashed is what is stored.
            File.Move(path, temporary);
            ArtifactRef artifact;
            await using (var file = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None, BufferBytes))
            {
                artifact = await CopyAsync(file, Stream.Null, cancellationToken);
                file.Flush(options.FlushToDisk);
            }

            Publish(temporary, artifact);

            // Still there where the same content was stored already.
            File.Delete(temporary);
            return artifact;
        }
        catch
        {
            PutBack(temporary, path);
            throw;
        }
    }

    public bool Exists(ArtifactRef artifact) => File.Exists(PathOf(artifact.Hash));

    public Stream OpenRead(ArtifactRef artifact)
    {
        var file = Open(artifact);
        try
        {
            if (file.Length <= options.VerifyBytesMax)
            {
                Verify(artifact, SHA256.HashData(file), file.Name);
                file.Position = 0;
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public async Task<byte[]> ReadAllBytesAsync(ArtifactRef artifact, int bytesMax, CancellationToken cancellationToken = default)
    {
        if (artifact.Length > bytesMax)
        {
            throw new ArtifactTooLargeException(artifact.Hash, artifact.Length, bytesMax);
        }

        await using var file = Open(artifact);
        var content = new byte[file.Length];
        await file.ReadExactlyAsync(content, cancellationToken);
        Verify(artifact, SHA256.HashData(content), file.Name);
        return content;
    }

    public Task<ArtifactSweep> SweepAsync(IReadOnlySet<string> liveHashes, TimeSpan minimumAge, CancellationToken cancellationToken = default)
    {
        CheckWritable();
        var youngest = time.GetUtcNow().UtcDateTime - minimumAge;
        var sweep = new ArtifactSweep(0, 0, 0);
        foreach (var file in StoredFiles())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isLive = liveHashes.Contains(file.Directory!.Name + file.Name) || file.LastWriteTimeUtc > youngest;
            sweep = isLive
                ? sweep with { Kept = sweep.Kept + 1 }
                : sweep with { Removed = sweep.Removed + 1, BytesFreed = sweep.BytesFreed + file.Length };
            if (!isLive)
            {
                file.Delete();
            }
        }

        return Task.FromResult(sweep);
    }

    /// <summary>Removes what a killed process was writing. Only the owner calls it, before anything is put.</summary>
    public void RemoveLeftovers()
    {
        if (Directory.Exists(TemporaryPath))
        {
            Directory.Delete(TemporaryPath, recursive: true);
        }

        Directory.CreateDirectory(TemporaryPath);
    }

    internal string PathOf(string hash) =>
        IsHash(hash)
            ? Path.Combine(directory.ArtifactsPath, hash[..2], hash[2..])
            // A reference comes out of stored text; it must not name a path.
            : throw new ArgumentException($"'{hash}' is not an artifact hash.", nameof(hash));

    /// <summary>The file may be its owner's only copy: it is deleted only where the other one stands.</summary>
    private static void PutBack(string temporary, string path)
    {
        if (File.Exists(path))
        {
            // A move between file systems broke off while it was copying.
            File.Delete(temporary);
        }
        else if (File.Exists(temporary))
        {
            File.Move(temporary, path);
        }
    }

    private static bool IsHash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower);

    private static async Task<ArtifactRef> CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long length = 0;
        while (await source.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            hash.AppendData(buffer, 0, count);
            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            length += count;
        }

        return new ArtifactRef(Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    private static void Verify(ArtifactRef artifact, byte[] hash, string path)
    {
        if (Convert.ToHexStringLower(hash) != artifact.Hash)
        {
            throw new ArtifactDamagedException(artifact.Hash, path);
        }
    }

    private FileStream Open(ArtifactRef artifact)
    {
        var path = PathOf(artifact.Hash);
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (file.Length == artifact.Length)
            {
                return file;
            }

            file.Dispose();
            throw new ArtifactDamagedException(artifact.Hash, path);
        }
        catch (IOException fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArtifactMissingException(artifact.Hash, path);
        }
    }

    private void Publish(string temporary, ArtifactRef artifact)
    {
        var path = PathOf(artifact.Hash);
        if (new FileInfo(path) is { Exists: true } stored && stored.Length == artifact.Length)
        {
            // Wanted again, so young again: a sweep that runs right now must not take it.
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return;
        }

        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        File.SetLastWriteTimeUtc(temporary, time.GetUtcNow().UtcDateTime);
        File.Move(temporary, path, overwrite: true);
        if (options.FlushToDisk)
        {
            FolderFlush.Flush(folder);
            FolderFlush.Flush(directory.ArtifactsPath);
        }
    }

    private string NewTemporary()
    {
        Directory.CreateDirectory(TemporaryPath);
        return Path.Combine(
            TemporaryPath, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref _temporaries)}"));
    }

    private IEnumerable<FileInfo> StoredFiles() => Directory.Exists(directory.ArtifactsPath)
        ? new DirectoryInfo(directory.ArtifactsPath).EnumerateDirectories("??")
            .SelectMany(folder => folder.EnumerateFiles())
            .Where(file => IsHash(file.Directory!.Name + file.Name))
        : [];

    private void CheckWritable()
    {
        if (options.Access == StorageAccess.Reader)
        {
            throw new StorageReadOnlyException(directory.Root);
        }
    }
}
