using System.Collections.Immutable;
using Cicd.Contracts;
using Cicd.Diagnosis;
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
        var after = await RunAsync(check, patch, context, cancellationToken);
        var reruns = after.Run.IsGreen ? [] : await RerunAsync(check, after, patch, context, cancellationToken);
        var comparison = CheckComparer.Compare(
            check.Category, before, after.Run, after.Analysis.Failures, [.. Security(after.Run).Concat(reruns.SelectMany(Security)).Distinct()], reruns);
        return comparison with { Warnings = Warnings(check, before, after, request, cancellationToken) };
    }

    /// <summary>Once more what may flip, as stage 1 does it: what is red and green on the same files proves nothing, and is said.</summary>
    private async Task<ImmutableArray<CheckRun>> RerunAsync(CheckSpec check, CheckExecution after, byte[] patch, TaskContext context, CancellationToken cancellationToken)
    {
        var request = context.Dispatch.Request;
        var classifier = RuleClassifier.With(request.Policy.Rules);
        var plan = RerunPlan.For(after.Run, [.. after.Analysis.Failures.Select(classifier.Classify)], Math.Min(1, request.Options.Reruns));
        return plan.IsEmpty ? [] : [(await RunAsync(check, patch, context, cancellationToken)).Run];
    }

    private async Task<CheckExecution> RunAsync(CheckSpec check, byte[] patch, TaskContext context, CancellationToken cancellationToken)
    {
        var request = context.Dispatch.Request;
        await using var workspace = await workspaces.OpenAsync(context, $"{context.Dispatch.Worker.Task}-{check.Name}", request.Target.Commit, cancellationToken);
        var applied = await workspace.Repository.ApplyAsync(patch, new GitApplyOptions { Index = true }, cancellationToken);
        if (!applied.Applied)
        {
            throw new TaskCannotRunException($"The merged patch does not apply to {request.Target.Commit}: {applied.Message}");
        }

        return await checks.RunAsync(check, workspace, request, request.Target.Commit, context, cancellationToken);
    }

    private IEnumerable<SecurityFinding> Security(CheckRun run)
    {
        if (run.Log is not { } reference || !artifacts.Exists(reference))
        {
            return [];
        }

        using var log = artifacts.OpenRead(reference);
        return SecurityFindings.Read(log);
    }

    /// <summary>The first run's log is read once more: what it warned of is in no report.</summary>
    private WarningChange? Warnings(CheckSpec check, CheckRun before, CheckExecution after, SessionRequest request, CancellationToken cancellationToken)
    {
        if (before.Log is null)
        {
            return WarningCounter.Compare([], after.Analysis.Remarks);
        }

        if (!artifacts.Exists(before.Log))
        {
            return null;
        }

        using var log = artifacts.OpenRead(before.Log);
        var analysis = LogAnalyzer.Default.Analyze(
            log,
            new LogContext
            {
                Check = check.Name,
                RepositoryRoots = [request.Target.RepositoryPath],
                CheckCategoryHint = check.Category,
                Command = check.Command,
                ExitCode = before.ExitCode,
                IsRed = !before.IsGreen,
            },
            cancellationToken);
        return WarningCounter.Compare(analysis.Remarks, after.Analysis.Remarks);
    }

    private static CheckComparison Unchanged(CheckRun run) => new()
    {
        Before = run,
        After = run,
        Verdict = run.IsGreen ? CheckVerdict.PassToPass : CheckVerdict.StillRed,
    };
}
