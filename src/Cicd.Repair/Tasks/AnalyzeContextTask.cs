using System.Collections.Immutable;
using System.Text;
using Cicd.Contracts;
using Cicd.Processes.Git;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 1: what the change is made of, from git alone.</summary>
internal sealed class AnalyzeContextTask(WorkspaceRoom workspaces) : StageTask<AnalyzeContext>
{
    private const int CommitsMax = 50;
    private const int FilesMax = 1000;
    private const int DependencyFilesMax = 50;
    private const int DependencyChangesMax = 200;

    protected override async Task<TaskResult> RunAsync(AnalyzeContext order, TaskContext context, CancellationToken cancellationToken)
    {
        var target = context.Dispatch.Request.Target;
        await using var workspace = await workspaces.OpenAsync(context, context.Dispatch.Worker.Task, target.Commit, cancellationToken);
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
            DependencyChanges = await DependenciesAsync(git, target, dependencies, cancellationToken),
            Risk = ChangedFileKinds.Risk(changed.Length, !dependencies.IsEmpty, !configuration.IsEmpty),
        });
    }

    private static async Task<ImmutableArray<string>> ChangedAsync(GitRepository git, ChangeTarget target, CancellationToken cancellationToken)
    {
        // A first commit has no parent; then everything is new and nothing is a change.
        var from = await StartAsync(git, target, cancellationToken);
        return from is null
            ? []
            : [.. (await git.ChangedFilesAsync(from, target.Commit, cancellationToken)).Select(file => file.Path).Order(StringComparer.Ordinal)];
    }

    private static async Task<ImmutableArray<DependencyChange>> DependenciesAsync(
        GitRepository git, ChangeTarget target, ImmutableArray<string> files, CancellationToken cancellationToken)
    {
        if (await StartAsync(git, target, cancellationToken) is not { } from)
        {
            return [];
        }

        var changes = ImmutableArray.CreateBuilder<DependencyChange>();
        foreach (var file in files.Take(DependencyFilesMax))
        {
            changes.AddRange(DependencyDiff.Of(file, await TextAsync(git, from, file, cancellationToken), await TextAsync(git, target.Commit, file, cancellationToken)));
        }

        return [.. changes.Take(DependencyChangesMax)];
    }

    private static async Task<string?> StartAsync(GitRepository git, ChangeTarget target, CancellationToken cancellationToken) =>
        target.BaseCommit ?? await git.ResolveAsync($"{target.Commit}^", cancellationToken);

    private static async Task<string?> TextAsync(GitRepository git, string revision, string path, CancellationToken cancellationToken) =>
        await git.ReadFileAsync(revision, path, cancellationToken) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;
}
