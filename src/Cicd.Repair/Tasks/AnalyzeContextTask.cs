using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Processes.Git;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 1: what the change is made of, from git alone.</summary>
internal sealed class AnalyzeContextTask(WorkspaceRoom workspaces) : StageTask<AnalyzeContext>
{
    private const int CommitsMax = 50;
    private const int FilesMax = 1000;

    protected override async Task<TaskResult> RunAsync(AnalyzeContext order, TaskContext context, CancellationToken cancellationToken)
    {
        var target = context.Dispatch.Request.Target;
        await using var workspace = await workspaces.OpenAsync(context.Dispatch.Request, context.Dispatch.Worker.Task, target.Commit, cancellationToken);
        var git = workspace.Repository;
        var commits = await git.LogAsync(target.BaseCommit is { } @base ? $"{@base}..{target.Commit}" : target.Commit, target.BaseCommit is null ? 1 : CommitsMax, null, cancellationToken);
        var changed = await ChangedAsync(git, target, cancellationToken);
        ImmutableArray<string> dependencies = [.. changed.Where(ChangedFileKinds.IsDependencyFile)];
        ImmutableArray<string> configuration = [.. changed.Where(ChangedFileKinds.IsConfigurationFile)];
        return new ContextAnalyzed(new ChangeContext
        {
            HeadCommit = target.Commit,
            BaseCommit = target.BaseCommit,
            Commits = [.. commits.Select(commit => new CommitSummary(commit.Id, commit.AuthorName, commit.Subject))],
            ChangedFiles = [.. changed.Take(FilesMax)],
            DependencyFiles = [.. dependencies.Take(FilesMax)],
            ConfigurationFiles = [.. configuration.Take(FilesMax)],
            Risk = ChangedFileKinds.Risk(changed.Length, !dependencies.IsEmpty, !configuration.IsEmpty),
        });
    }

    private static async Task<ImmutableArray<string>> ChangedAsync(GitRepository git, ChangeTarget target, CancellationToken cancellationToken)
    {
        // A first commit has no parent; then everything is new and nothing is a change.
        var from = target.BaseCommit ?? await git.ResolveAsync($"{target.Commit}^", cancellationToken);
        return from is null
            ? []
            : [.. (await git.ChangedFilesAsync(from, target.Commit, cancellationToken)).Select(file => file.Path).Order(StringComparer.Ordinal)];
    }
}
