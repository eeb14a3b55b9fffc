using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cicd.Forges.Git;

namespace Cicd.Forges.Local;

/// <summary>
/// <c>applied.json</c>: what a session is writing, or wrote, into a working tree. It is stored before the first file is touched, so that an undo
/// works from any moment on.
/// </summary>
internal sealed record AppliedRecord
{
    public int Version { get; init; } = 1;

    public required ApplyPhase Phase { get; init; }

    /// <summary>Top folder of the user's checkout.</summary>
    public required string RepositoryPath { get; init; }

    public required string TargetCommit { get; init; }

    public required string ResultCommit { get; init; }

    public required ImmutableArray<FileChange> Files { get; init; }

    public static async Task<AppliedRecord?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync(stream, AppliedRecordJson.Default.AppliedRecord, cancellationToken);
    }

    public Task WriteAsync(string path, CancellationToken cancellationToken) =>
        DurableFile.WriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(this, AppliedRecordJson.Default.AppliedRecord), cancellationToken);
}

/// <summary>Where an apply stands.</summary>
internal enum ApplyPhase
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Files are being written. Left by the apply itself (to Applied); after a crash by the same apply again, or by an undo.</summary>
    Applying = 1,

    /// <summary>All files are written. Left by an undo.</summary>
    Applied = 2,

    /// <summary>Files are being put back. Left by the undo itself; after a crash by another undo.</summary>
    Undoing = 3,

    /// <summary>All files are as they were before. Left by another apply.</summary>
    Undone = 4,
}

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AppliedRecord))]
internal sealed partial class AppliedRecordJson : JsonSerializerContext;
