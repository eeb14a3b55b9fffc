using Cicd.Contracts;
using Cicd.Processes.Git;
using Cicd.Storage;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 4: each check again, with the merged patch, in a clean worktree of its own.</summary>
internal sealed class ValidateChecksTask(WorkspaceRoom workspaces, CheckRunner checks, IArtifactStore artifacts) : StageTask<ValidateChecks>
{
    protected override async Task<TaskResult> RunAsync(ValidateChecks order, TaskContext context, CancellationToken cancellationToken)
    {
        var merged = context.Dispatch.Inputs.OfType<SyntaxValidated>().FirstOrDefault()
            ?? throw new TaskCannotRunException("The merged patch is missing: 'validate-syntax' has not completed.");
        if (merged.MergedPatch is null)
        {
            // Nothing was changed, so nothing can have become better or worse.
            return new ChecksValidated([.. order.Before.Select(run => Unchanged(run))]);
        }

        var patch = await artifacts.ReadAllBytesAsync(merged.MergedPatch, GitPatch.BytesMax, cancellationToken);

        // All at once; the command gate lets as many run as the machine can bear.
        return new ChecksValidated([.. await Task.WhenAll(order.Before.Select(run => ValidateAsync(run, patch, context, cancellationToken)))]);
    }

    private async Task<CheckComparison> ValidateAsync(CheckRun before, byte[] patch, TaskContext context, CancellationToken cancellationToken)
    {
        var request = context.Dispatch.Request;
        var check = request.Checks.FirstOrDefault(check => check.Name == before.Check)
            ?? throw new TaskCannotRunException($"The session knows no check '{before.Check}'.");
        await using var workspace = await workspaces.OpenAsync(request, $"{context.Dispatch.Worker.Task}-{check.Name}", request.Target.Commit, cancellationToken);
        var applied = await workspace.Repository.ApplyAsync(patch, new GitApplyOptions { Index = true }, cancellationToken);
        if (!applied.Applied)
        {
            throw new TaskCannotRunException($"The merged patch does not apply to {request.Target.Commit}: {applied.Message}");
        }

        var after = await checks.RunAsync(check, workspace, request, request.Target.Commit, context, cancellationToken);
        return CheckComparer.Compare(check.Category, before, after.Run, after.Analysis.Failures);
    }

    private static CheckComparison Unchanged(CheckRun run) => new()
    {
        Before = run,
        After = run,
        Verdict = run.IsGreen ? CheckVerdict.PassToPass : CheckVerdict.StillRed,
    };
}
