using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace Cicd.Storage;

/// <summary>How the storage of one process behaves. <see cref="StorageOptionsValidator"/> reports every fault at once.</summary>
public sealed record StorageOptions
{
    /// <summary>Path of the data directory; null: see <see cref="Storage.DataDirectory.Resolve"/>.</summary>
    public string? DataDirectory { get; init; }

    public StorageAccess Access { get; init; } = StorageAccess.Owner;

    /// <summary>Writes that may wait for the writer; when they are that many, callers wait (asynchronously) to join.</summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; init; } = 10_000;

    /// <summary>Writes per transaction at most.</summary>
    [Range(1, 100_000)]
    public int BatchMax { get; init; } = 256;

    /// <summary>
    /// True: acknowledged means on the disk, power loss included (<c>synchronous=FULL</c>). False: a killed process loses nothing, but a
    /// power failure may take the last commits (<c>NORMAL</c>).
    /// </summary>
    public bool FlushToDisk { get; init; } = true;

    /// <summary>
    /// True: each write runs and commits on the caller's thread before the call returns. For simulations on one thread; there is no grouping.
    /// </summary>
    public bool WriteInline { get; init; }

    /// <summary>How long to wait for a lock that some other program holds on the database. 1 s to 5 min.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for writes that are queued. 1 s to 10 min.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Upper limit of the database in pages of 4,096 bytes; null: only the disk limits it.</summary>
    [Range(16, int.MaxValue)]
    public int? PagesMax { get; init; }

    /// <summary>A database up to this size is checked as a whole when it is opened (about 1 s per GB); a larger one as it is read.</summary>
    [Range(0, long.MaxValue)]
    public long CheckBytesMax { get; init; } = 64 * 1024 * 1024;

    /// <summary>Read connections kept open between reads.</summary>
    [Range(1, 64)]
    public int IdleReadersMax { get; init; } = 4;

    /// <summary>How often a reader looks for what the owner, another process, has appended. 10 ms to 1 min.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>An artifact up to this size is checked against its hash when it is opened.</summary>
    [Range(0, int.MaxValue)]
    public int VerifyBytesMax { get; init; } = 1024 * 1024;

    /// <summary>Makes a random id of 32 hex digits, once in the life of a data directory.</summary>
    public Func<string> NewDirectoryId { get; init; } = static () => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
