using Cicd.Contracts;

namespace Cicd.Cli;

/// <summary>A session for programs: <c>cicd/session@1</c> (docs/cli.md). Members are only ever added.</summary>
internal sealed record SessionDocument
{
    public string Schema { get; init; } = "cicd/session@1";

    public required string Id { get; init; }

    /// <summary><c>pass</c>, <c>fail</c>, <c>pending</c> or <c>cancel</c>.</summary>
    public required string Bucket { get; init; }

    /// <summary>The phase, for example <c>not-fixed</c>.</summary>
    public required string State { get; init; }

    public string? Reason { get; init; }

    public required string Repo { get; init; }

    public required string Path { get; init; }

    public string? Branch { get; init; }

    /// <summary>The commit that the checks ran at.</summary>
    public required string HeadSha { get; init; }

    public string? BaseSha { get; init; }

    public required bool IncludesUncommitted { get; init; }

    public required string Coordinator { get; init; }

    public required AttemptDocument Attempt { get; init; }

    public string? Stage { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required CountersDocument Counters { get; init; }

    public required IReadOnlyList<CheckDocument> Checks { get; init; }

    public required IReadOnlyList<StageDocument> Stages { get; init; }

    public required IReadOnlyList<FailureDocument> Failures { get; init; }

    public required IReadOnlyList<FixDocument> Fixes { get; init; }

    public required IReadOnlyList<ValidationDocument> Validation { get; init; }

    /// <summary>Declared benchmarks without and with the fixes.</summary>
    public required IReadOnlyList<BenchmarkDocument> Benchmarks { get; init; }

    /// <summary>What the guard objects to; empty when nothing.</summary>
    public required IReadOnlyList<string> Objections { get; init; }

    public OutcomeDocument? Result { get; init; }

    /// <summary>What was taken back of it afterwards; only <c>session view</c> looks.</summary>
    public RollbackReceiptDocument? Rollback { get; init; }

    /// <summary>Commands with which a person can go on.</summary>
    public required IReadOnlyList<string> Next { get; init; }

    public static SessionDocument Of(SessionSnapshot snapshot)
    {
        var view = snapshot.View;
        var request = view.Request;
        return new SessionDocument
        {
            Id = view.Session.Value,
            Bucket = view.Phase.Bucket(),
            State = Words.Name(view.Phase),
            Reason = view.Reason,
            Repo = request.Forge.Repository,
            Path = request.Target.RepositoryPath,
            Branch = request.Target.Branch,
            HeadSha = request.Target.Commit,
            BaseSha = request.Target.BaseCommit,
            IncludesUncommitted = request.Target.IncludesUncommitted,
            Coordinator = request.Coordinator,
            Attempt = new AttemptDocument(view.Attempt, request.Options.Attempts),
            Stage = view.Stage?.Name(),
            Progress = snapshot.Progress,
            CreatedAt = view.CreatedAt,
            UpdatedAt = view.UpdatedAt,
            EndedAt = view.EndedAt,
            Counters = CountersDocument.Of(view.Counters),
            Checks = [.. request.Checks.Select(check => CheckDocument.Of(check, view.Discovery))],
            Stages = [.. snapshot.Stages.Select(StageDocument.Of)],
            Failures = FailureDocument.AllOf(view),
            Fixes = FixDocument.AllOf(view),
            Validation = [.. (view.Validation?.Evidence.Comparisons ?? []).Select(ValidationDocument.Of)],
            Benchmarks = [.. (view.Validation?.Evidence.Benchmarks ?? []).Select(BenchmarkDocument.Of)],
            Objections = [.. view.Validation?.Evidence.Objections ?? []],
            Result = view.Result is { } result ? OutcomeDocument.Of(result) : null,
            Rollback = snapshot.Rollback is { } rollback ? new RollbackReceiptDocument(rollback.Branch, rollback.Commit, rollback.Reverted, rollback.Files) : null,
            Next = NextSteps.Of(snapshot),
        };
    }
}

/// <param name="N">From 1.</param>
internal sealed record AttemptDocument(int N, int Max);

internal sealed record CountersDocument(
    int TotalFiles, int ProcessedFiles, int IssuesFound, int IssuesFixed, int TestsPassing, int TestsFailing, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)
{
    public static CountersDocument Of(SessionCounters counters) => new(
        counters.TotalFiles,
        counters.ProcessedFiles,
        counters.IssuesFound,
        counters.IssuesFixed,
        counters.TestsPassing,
        counters.TestsFailing,
        counters.Errors,
        counters.Warnings);
}

/// <param name="Run">Before any fix; null until it ran.</param>
internal sealed record CheckDocument(string Name, string Command, string? Category, RunDocument? Run)
{
    public static CheckDocument Of(CheckSpec check, DiscoveryOutput? discovery) => new(
        check.Name,
        check.Command,
        check.Category == FailureCategory.None ? null : Words.Name(check.Category),
        discovery?.Manifest.Checks.FirstOrDefault(run => run.Check == check.Name) is { } run ? RunDocument.Of(run) : null);
}

/// <param name="Outcome"><c>passed</c>, <c>failed</c>, <c>timed-out</c> or <c>errored</c>.</param>
internal sealed record RunDocument(string Outcome, int? ExitCode, double Seconds, TestsDocument? Tests, string? Log, string? Note)
{
    public static RunDocument Of(CheckRun run) => new(
        Words.Name(run.Outcome),
        run.ExitCode,
        Math.Round(run.Duration.TotalSeconds, 3),
        run.Tests is { } tests ? new TestsDocument(tests.Passed, tests.Failed, tests.Skipped) : null,
        run.Log?.Hash,
        run.Note);
}

internal sealed record TestsDocument(int Passed, int Failed, int Skipped);

internal sealed record StageDocument(
    string Name, int Attempt, string State, double Progress, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, IReadOnlyDictionary<string, int> InputData, IReadOnlyList<TaskDocument> Tasks)
{
    public static StageDocument Of(StageView stage) => new(
        stage.Stage.Stage.Name(),
        stage.Stage.Attempt,
        Words.Name(stage.Phase),
        stage.Progress,
        stage.StartedAt,
        stage.EndedAt,
        stage.InputData,
        [.. stage.Tasks.Select(task => new TaskDocument(task.Name, Words.Name(task.Phase), task.Agent, task.Epoch, task.StartedAt, task.EndedAt, task.Summary))]);
}

/// <param name="Epoch">How often it was dispatched.</param>
internal sealed record TaskDocument(string Name, string State, string? Agent, int Epoch, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Summary);

/// <param name="Branch">Where the reverting commits stand.</param>
/// <param name="Reverted">Newest first.</param>
internal sealed record RollbackReceiptDocument(string? Branch, string? Commit, IReadOnlyList<string> Reverted, IReadOnlyList<string> Files);

/// <summary>What a session left behind.</summary>
internal sealed record OutcomeDocument(string? Branch, string? Commit, string? PatchPath, string? HandoverPath, bool Applied, string? Note)
{
    public static OutcomeDocument Of(SessionResult result) =>
        new(result.Branch, result.Commit, result.PatchPath, result.HandoverPath, result.Applied, result.Note);
}
