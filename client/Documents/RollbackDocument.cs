using Cicd.Repair;

namespace Cicd.Cli;

/// <summary><c>session rollback --json</c>.</summary>
internal sealed record RollbackDocument
{
    public string Schema { get; init; } = "cicd/rollback@1";

    public required string Id { get; init; }

    /// <summary><c>rolled-back</c>, <c>prepared</c> (a person has to take it over: the branch is checked out) or <c>nothing</c>.</summary>
    public required string State { get; init; }

    /// <summary>Holds the reverting commits.</summary>
    public string? Branch { get; init; }

    public string? Commit { get; init; }

    /// <summary>The session's commits that were reverted now, in that order.</summary>
    public IReadOnlyList<string> Reverted { get; init; } = [];

    /// <summary>Files of the working tree that were put back.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public IReadOnlyList<RollbackCheckDocument> Validation { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    public string? Next { get; init; }
}

/// <param name="Step"><c>run_test_suite</c>, <c>validate_build_success</c> or <c>check_deployment_health</c>.</param>
/// <param name="Verdict"><c>passed</c>, <c>red-as-before</c>, <c>failed</c> or <c>not-declared</c>.</param>
internal sealed record RollbackCheckDocument(string Step, string Verdict, IReadOnlyList<CheckRunDocument> Runs)
{
    public static RollbackCheckDocument Of(RollbackCheck check) =>
        new(check.Step, Words.Name(check.Verdict), [.. check.Runs.Select(run => new CheckRunDocument(run.Check, RunDocument.Of(run), Words.Run(run)))]);
}

/// <param name="Text">The run in words.</param>
internal sealed record CheckRunDocument(string Check, RunDocument Run, string Text);
