using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Diagnosis;

namespace Cicd.Repair.Tasks;

/// <summary>
/// Stage 1: runs one check in a clean worktree and reads its log. A red one runs on the merge base too, and again on the same commit where its
/// failures may flip; and git is asked who last changed the lines that it names.
/// </summary>
internal sealed class DetectFailuresTask(WorkspaceRoom workspaces, CheckRunner checks) : StageTask<DetectFailures>
{
    private const int BlamesMax = 20;

    protected override async Task<TaskResult> RunAsync(DetectFailures order, TaskContext context, CancellationToken cancellationToken)
    {
        var target = context.Dispatch.Request.Target;
        var (here, blames) = await RunHereAsync(order.Check, context, cancellationToken);
        if (here.Run.IsGreen)
        {
            return new FailuresDetected { Run = here.Run };
        }

        var reruns = await RerunAsync(order.Check, here, context, cancellationToken);
        var there = target.BaseCommit is null || target.BaseCommit == target.Commit
            ? null
            : await RunAtAsync(order.Check, target.BaseCommit, RerunVariation.Same, context, cancellationToken);
        return new FailuresDetected
        {
            Run = here.Run,
            Failures = here.Analysis.Failures,
            BaseRun = there?.Run,
            BaseSignatures = there is null ? [] : Signatures(there),
            Reruns = reruns,
            Blames = blames,
        };
    }

    private async Task<(CheckExecution Execution, ImmutableArray<FailureBlame> Blames)> RunHereAsync(CheckSpec check, TaskContext context, CancellationToken cancellationToken)
    {
        var request = context.Dispatch.Request;
        await using var workspace = await workspaces.OpenAsync(context, context.Dispatch.Worker.Task, request.Target.Commit, cancellationToken);
        var here = await checks.RunAsync(check, workspace, request, request.Target.Commit, context, cancellationToken);
        var blames = ImmutableArray.CreateBuilder<FailureBlame>();
        foreach (var failure in here.Analysis.Failures.Where(failure => failure is { File: not null, Line: not null }).Take(BlamesMax))
        {
            if (await workspace.Repository.BlameAsync(request.Target.Commit, failure.File!, failure.Line!.Value, cancellationToken) is { } blame)
            {
                blames.Add(new FailureBlame(failure.Id, blame.Commit, blame.AuthorName));
            }
        }

        return (here, blames.ToImmutable());
    }

    private async Task<ImmutableArray<CheckRerun>> RerunAsync(CheckSpec check, CheckExecution here, TaskContext context, CancellationToken cancellationToken)
    {
        var request = context.Dispatch.Request;
        var classifier = RuleClassifier.With(request.Policy.Rules);
        var reruns = ImmutableArray.CreateBuilder<CheckRerun>();
        foreach (var variation in RerunPlan.For(here.Run, [.. here.Analysis.Failures.Select(classifier.Classify)], request.Options.Reruns))
        {
            var again = await RunAtAsync(check, request.Target.Commit, variation, context, cancellationToken);
            reruns.Add(new CheckRerun { Run = again.Run, Variation = variation, Signatures = Signatures(again) });
            if (again.Run.IsGreen)
            {
                break;
            }
        }

        return reruns.ToImmutable();
    }

    // A worktree of its own each time: what a run left behind would be one more thing that differs.
    private async Task<CheckExecution> RunAtAsync(CheckSpec check, string commit, RerunVariation variation, TaskContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await workspaces.OpenAsync(context, context.Dispatch.Worker.Task, commit, cancellationToken);
        return await checks.RunAsync(check, workspace, context.Dispatch.Request, commit, context, cancellationToken, RerunSurroundings.Of(variation));
    }

    private static ImmutableArray<string> Signatures(CheckExecution execution) =>
        [.. execution.Analysis.Failures.Select(failure => failure.Signature).Distinct(StringComparer.Ordinal)];
}
