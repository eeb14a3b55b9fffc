using System.Collections.Immutable;
using Cicd.Contracts;

namespace Cicd.Repair.Tasks;

/// <summary>Stage 1: runs one check in a clean worktree and reads its log; a red one also on the merge base.</summary>
internal sealed class DetectFailuresTask(WorkspaceRoom workspaces, CheckRunner checks) : StageTask<DetectFailures>
{
    protected override async Task<TaskResult> RunAsync(DetectFailures order, TaskContext context, CancellationToken cancellationToken)
    {
        var target = context.Dispatch.Request.Target;
        var here = await RunAtAsync(order.Check, target.Commit, context, cancellationToken);
        var there = here.Run.IsGreen || target.BaseCommit is null || target.BaseCommit == target.Commit
            ? null
            : await RunAtAsync(order.Check, target.BaseCommit, context, cancellationToken);
        return new FailuresDetected
        {
            Run = here.Run,
            Failures = here.Analysis.Failures,
            BaseRun = there?.Run,
            BaseSignatures = [.. (there?.Analysis.Failures ?? ImmutableArray<Failure>.Empty).Select(failure => failure.Signature).Distinct(StringComparer.Ordinal)],
        };
    }

    private async Task<CheckExecution> RunAtAsync(CheckSpec check, string commit, TaskContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await workspaces.OpenAsync(context.Dispatch.Request, context.Dispatch.Worker.Task, commit, cancellationToken);
        return await checks.RunAsync(check, workspace, context.Dispatch.Request, commit, context, cancellationToken);
    }
}
