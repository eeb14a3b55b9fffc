using Cicd.Contracts;
using Cicd.Storage;

namespace Cicd.Cli;

/// <summary>One element of <c>session list --json</c>.</summary>
internal sealed record SessionSummaryDocument(
    string Schema,
    string Id,
    string Bucket,
    string State,
    string Repo,
    string? Branch,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? EndedAt,
    string? Stage,
    int Progress,
    string? Reason)
{
    public static SessionSummaryDocument Of(SessionSummary session) => new(
        "cicd/session-summary@1",
        session.Session.Value,
        session.Phase.Bucket(),
        Words.Name(session.Phase),
        session.Repository,
        session.Branch,
        session.CreatedAt,
        session.UpdatedAt,
        session.EndedAt,
        session.Stage?.Name(),
        session.Progress,
        session.Reason);
}

internal sealed record VersionDocument(string Schema, string Version, string Engine, string Runtime, string Os, string Architecture);

/// <param name="Passed">False when something that is needed is missing.</param>
internal sealed record DoctorDocument(string Schema, bool Passed, IReadOnlyList<FindingDocument> Findings);

/// <param name="Level"><c>good</c>, <c>warning</c> or <c>bad</c>.</param>
internal sealed record FindingDocument(string Subject, string Level, string Text, string? Next);

/// <param name="Source">Who said what the checks are: <c>command-line</c>, <c>configuration</c> or <c>tree</c>.</param>
internal sealed record CheckListDocument(
    string Schema, string Source, IReadOnlyList<CheckDocument> Checks, IReadOnlyList<string> Prepare, IReadOnlyList<WorkflowStepDocument> WorkflowSteps);

/// <param name="Obstacle">Why it never runs here; null when <c>--workflow</c> may choose it.</param>
internal sealed record WorkflowStepDocument(string Selector, string Name, string Text, string? Condition, string? Obstacle);

internal sealed record PruneDocument(string Schema, IReadOnlyList<string> Sessions, int ArtifactsRemoved, long BytesFreed);

internal sealed record UndoDocument(string Schema, string Id, IReadOnlyList<string> Files, string? Branch, string? Note);
