using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cicd.Contracts;

namespace Cicd.Forges.Local;

/// <summary>
/// <c>rollback-plan.json</c>: how what a session is about to hand out can be taken back. It is stored before anything leaves the data directory, and
/// never changes afterwards; the names are those of the seed (001, lines 718–738). <c>git_reset</c> is not among the actions: it would take others' commits along.
/// </summary>
public sealed record RollbackPlan
{
    public const string FileName = "rollback-plan.json";

    public string Schema { get; init; } = "cicd/rollback-plan@1";

    public required string Session { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Top folder of the user's checkout.</summary>
    public required string Repository { get; init; }

    /// <summary>In the order in which they are carried out.</summary>
    public required ImmutableArray<RollbackAction> RollbackActions { get; init; }

    /// <summary>Looked at afterwards: <c>run_test_suite</c>, <c>validate_build_success</c>, <c>check_deployment_health</c>.</summary>
    public ImmutableArray<string> ValidationSteps { get; init; } = [RunTestSuite, ValidateBuildSuccess, CheckDeploymentHealth];

    public const string RunTestSuite = "run_test_suite";
    public const string ValidateBuildSuccess = "validate_build_success";
    public const string CheckDeploymentHealth = "check_deployment_health";

    internal RollbackAction? Reverts => RollbackActions.FirstOrDefault(action => action.Type == RollbackAction.RevertCommits);

    internal RollbackAction? Files => RollbackActions.FirstOrDefault(action => action.Type == RollbackAction.RestoreFiles);

    /// <summary>Null when the session never handed anything out.</summary>
    public static async Task<RollbackPlan?> ReadAsync(string dataDirectory, SessionId session, CancellationToken cancellationToken)
    {
        var path = PathOf(dataDirectory, session);
        return File.Exists(path) ? JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), RollbackPlanJson.Default.RollbackPlan) : null;
    }

    /// <summary>Durable when it returns.</summary>
    public Task WriteAsync(string dataDirectory, CancellationToken cancellationToken) => DurableFile.WriteAsync(
        PathOf(dataDirectory, new SessionId(Session)), JsonSerializer.SerializeToUtf8Bytes(this, RollbackPlanJson.Default.RollbackPlan), cancellationToken);

    public static string PathOf(string dataDirectory, SessionId session) => Path.Combine(new SessionFolders(dataDirectory).Of(session), FileName);
}

/// <summary>One step back.</summary>
public sealed record RollbackAction
{
    /// <summary>Files of the working tree get their old contents again, where nobody has touched them since.</summary>
    public const string RestoreFiles = "restore_files";

    /// <summary>The session's own commits are reverted by new commits.</summary>
    public const string RevertCommits = "revert_commits";

    public required string Type { get; init; }

    /// <summary>With <c>revert_commits</c>: the branch that holds them.</summary>
    public string? Branch { get; init; }

    /// <summary>With <c>revert_commits</c>: the commit that they stand on.</summary>
    public string? Target { get; init; }

    /// <summary>With <c>revert_commits</c>: newest first.</summary>
    public ImmutableArray<string>? Commits { get; init; }

    /// <summary>With <c>restore_files</c>.</summary>
    public ImmutableArray<string>? Files { get; init; }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RollbackPlan))]
internal sealed partial class RollbackPlanJson : JsonSerializerContext;
