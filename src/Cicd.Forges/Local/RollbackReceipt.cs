using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cicd.Contracts;

namespace Cicd.Forges.Local;

/// <summary><c>rollback.json</c>: what a rollback did, beside the session's plan for it. A rollback that finds everything done leaves it as it is.</summary>
public sealed record RollbackReceipt
{
    public const string FileName = "rollback.json";

    public string Schema { get; init; } = "cicd/rollback-receipt@1";

    /// <summary>Where the reverting commits stand; null when there were none.</summary>
    public string? Branch { get; init; }

    /// <summary>The newest of them.</summary>
    public string? Commit { get; init; }

    /// <summary>Commits of the session that were reverted, newest first.</summary>
    public ImmutableArray<string> Reverted { get; init; } = [];

    /// <summary>Files of the working tree that have their old contents again.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Null when the session was not rolled back.</summary>
    public static async Task<RollbackReceipt?> ReadAsync(string dataDirectory, SessionId session, CancellationToken cancellationToken)
    {
        var path = PathOf(dataDirectory, session);
        return File.Exists(path) ? JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), RollbackReceiptJson.Default.RollbackReceipt) : null;
    }

    /// <summary>Durable when it returns.</summary>
    internal Task WriteAsync(string dataDirectory, SessionId session, CancellationToken cancellationToken) => DurableFile.WriteAsync(
        PathOf(dataDirectory, session), JsonSerializer.SerializeToUtf8Bytes(this, RollbackReceiptJson.Default.RollbackReceipt), cancellationToken);

    private static string PathOf(string dataDirectory, SessionId session) => Path.Combine(new SessionFolders(dataDirectory).Of(session), FileName);
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RollbackReceipt))]
internal sealed partial class RollbackReceiptJson : JsonSerializerContext;
